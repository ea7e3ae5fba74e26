import { z } from 'zod'
import { managementModeLabels } from '../../../decisions/contracts/management-mode.ts'
import { conclusionTitles } from '../../engine/titles.ts'
import { documentTitleIn } from '../../policy/index.ts'
import type { Pack } from '../../policy/index.ts'
import type { Deadline, LedgerEntry, Opinion, Project, ProjectStatus } from '../../register/index.ts'
import { deadlineState } from '../../register/model/deadlines.ts'
import type { Step } from '../shapes/projects.ts'
import { actionTitles, deadlineStateTitle, statusTitleOf, statusTitles } from '../titles.ts'

/** What the sentences draw on beside the entry itself. */
export interface TimelineContext { project: Project; pack: Pack | undefined; steps: readonly Step[]; opinions: readonly Opinion[]; deadlines: readonly Deadline[] }

const details = z.looseObject({
  stepKey: z.string(), rule: z.string(), rows: z.array(z.string()), to: z.string(), item: z.string(), round: z.number(), conclusion: z.string(), documentType: z.string(), reason: z.string(), number: z.string(), name: z.string(), kind: z.string(), note: z.string(), status: z.string(), state: z.string(),
  papers: z.array(z.looseObject({ documentType: z.string() })),
}).partial()
type Details = z.infer<typeof details>

const isStatus = (text: string): text is ProjectStatus => text in statusTitles
const statusTitle = (status: string | undefined, { project, pack }: TimelineContext): string | undefined =>
  (status !== undefined && isStatus(status) ? statusTitleOf(status, project, pack) : undefined)
const modeTitle = (mode: string | undefined): string | undefined => Object.entries(managementModeLabels).find(([key]) => key === mode)?.[1]

const stepSentence = (said: Details, { steps }: TimelineContext): string | undefined => {
  const step = steps.find((each) => each.stepKey === said.stepKey)
  return step === undefined ? undefined : `${step.title}（${step.bodyName}${step.levelTitle === null ? '' : `，${step.levelTitle}`}）`
}

const opinionSentence = (said: Details, { opinions }: TimelineContext): string | undefined => {
  const opinion = opinions.find((each) => each.item === said.item && each.round === said.round)
  return opinion === undefined ? undefined : `${opinion.title}：${conclusionTitles[opinion.conclusion] ?? opinion.conclusion}`
}

/** Which duty, what became of it, and by which papers. */
const dutySentence = ({ name, state, papers = [] }: Details, { deadlines, pack }: TimelineContext): string | undefined => {
  const duty = deadlines.find((each) => each.name === name)
  const became = deadlineState.safeParse(state)
  if (duty === undefined) return undefined
  const by = papers.map(({ documentType }) => `“${documentTitleIn(pack, documentType)}”`).join('、')
  return [became.success ? `${duty.title}：${deadlineStateTitle({ state: became.data, dueDate: duty.dueDate })}` : duty.title, ...(by === '' ? [] : [`凭${by}`])].join('，')
}

const subjectOf = (entry: LedgerEntry, said: Details, context: TimelineContext): string | undefined => {
  switch (entry.action) {
    case 'rule-decided': return said.rule === undefined ? undefined : `${context.pack?.rules.get(said.rule)?.contract.title ?? said.rule}${said.rows === undefined || said.rows.length === 0 ? '，没有适用的行' : `，适用 ${said.rows.join('、')}`}`
    case 'status-changed': return statusTitle(said.to, context)
    case 'route-decided': return modeTitle(said.to)
    case 'opinion-recorded': return opinionSentence(said, context)
    case 'document-added': case 'document-retired': return said.documentType === undefined ? undefined : documentTitleIn(context.pack, said.documentType)
    case 'deadline-state': case 'deadline-made-up': return dutySentence(said, context)
    case 'outcome-recorded': return statusTitle(said.status ?? said.to, context)
    default: return said.stepKey === undefined ? undefined : stepSentence(said, context)
  }
}

/** What happened, as people say it: the act, and what it was about. */
export const describeEntry = (entry: LedgerEntry, context: TimelineContext): { title: string; note: string | null } => {
  const parsed = details.safeParse(entry.details)
  const said: Details = parsed.success ? parsed.data : {}
  const parts = [subjectOf(entry, said, context), said.number === undefined ? undefined : `文号 ${said.number}`, said.round === undefined || said.round < 2 ? undefined : `第 ${said.round} 轮`, said.reason === undefined ? undefined : `原因：${said.reason}`, said.note].filter((part) => part !== undefined && part !== '')
  return { title: actionTitles[entry.action] ?? '其他记录', note: parts.length === 0 ? null : parts.join('；') }
}
