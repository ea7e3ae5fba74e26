import { z } from 'zod'
import { displayFact, labelOf } from '../../../decisions/contracts/fact-labels.ts'
import { paperRequest } from '../../../workers/draft-paper/paper-request.ts'
import { beijingText } from '../../calendar/beijing-time.ts'
import { chineseDate } from '../../calendar/plain-date.ts'
import { lastDayOf, limitName } from '../../engine/step-limit.ts'
import { stepTitles } from '../../engine/step-titles.ts'
import { draftPaper } from '../../papers/draft-paper.ts'
import type { PaperRequest } from '../../papers/types.ts'
import type { Project, Step } from '../../register/index.ts'
import { fieldsOf } from '../../requests/index.ts'
import { ApiError } from '../http/api-error.ts'
import { nameOf, packOf } from '../views/pack-view.ts'
import type { Services } from './services.ts'

/** The forms that bureaus print; each a kind of paper in pack.yaml. None is kept: what counts is the sheet with its seal. */
export const printable = z.enum(['declaration-form', 'filing-form', 'change-form', 'extension-form', 'acceptance-form', 'expert-sign-in', 'expert-opinion', 'reminder'])
type Printable = z.infer<typeof printable>

const requestKinds = { 'change-form': 'change', 'extension-form': 'extension', 'acceptance-form': 'acceptance' } as const
const isRequestForm = (form: Printable): form is keyof typeof requestKinds => form in requestKinds
const texts = new Set(['reasons', 'summary', 'facts'])
const said = z.looseObject({ reasons: z.string().optional(), summary: z.string().optional() })

/** Draws a form of a case as DOCX with what the register knows of it. @throws ApiError `not-now` before there is anything to print, `task-not-found` for a reminder without its step. */
export const createPrintedForms = ({ register, packs, calendarFor, clock }: Pick<Services, 'register' | 'packs' | 'calendarFor' | 'clock'>) => {
  const asked = async (project: Project, form: keyof typeof requestKinds): Promise<PaperRequest['asked']> => {
    const kind = requestKinds[form]
    const request = (await register.requests.list(project.caseId, kind)).at(-1)
    if (request === undefined) throw new ApiError('not-now', '单位还没有提出这项申请。', { remedy: '请先在项目页提出申请，再打印申请表。' })
    const { reasons, summary } = said.parse(request.data)
    const label = (name: string): string => {
      const field = fieldsOf(kind).find((one) => one.name === name)
      return field === undefined ? labelOf(`${kind}.${name}`) : `${field.label}${field.unit === undefined ? '' : `（${field.unit}）`}`
    }
    return {
      stated: Object.entries(request.data).filter(([name]) => !texts.has(name)).map(([name, value]) => [label(name), typeof value === 'string' && name.endsWith('On') ? chineseDate(value) : displayFact(`${kind}.${name}`, value)] as const),
      reasons: reasons ?? summary ?? '',
    }
  }
  const stepOf = async (project: Project, stepKey: string | undefined): Promise<Step> => {
    const step = (await register.steps.currentSteps(project.caseId)).find((one) => one.stepKey === stepKey && one.state === 'open')
    if (step === undefined) throw new ApiError('task-not-found', '没有找到要催办的事项，或它已经办结。', { remedy: '请在项目页或督办页选择正在办理的事项。' })
    return step
  }
  const parts = async (project: Project, form: Printable, stepKey: string | undefined): Promise<Partial<PaperRequest>> => {
    if (isRequestForm(form)) return { asked: await asked(project, form) }
    if (form === 'reminder') {
      const step = await stepOf(project, stepKey)
      const late = clock.now().getTime() - step.dueAt.getTime()
      const time = (at: Date): string => beijingText(at).slice(0, 16).replace('T', ' ')
      return { step: {
        title: stepTitles[step.element] ?? '办理事项', owner: step.body === null ? '申报单位' : nameOf(packOf(packs, project), step.body), openedAt: time(step.firstOpenedAt), dueAt: `${lastDayOf(step) ?? time(step.dueAt)}（${limitName(step)}）`,
        overdue: late > 0 ? `已逾期 ${Math.ceil(late / 86_400_000)} 天` : '尚未逾期',
      } }
    }
    const meeting = form === 'expert-sign-in' || form === 'expert-opinion' ? await register.meetings.find(project.caseId) : undefined
    if (meeting === undefined) return {}
    return {
      experts: { known: (await register.meetings.experts(meeting.meetingId)).map(({ name, unitName, title }) => ({ name, unit: unitName, title })) },
      meeting: { title: meeting.title, time: `${meeting.heldOn === null ? '' : chineseDate(meeting.heldOn)}${meeting.time ?? ''}`, place: meeting.place ?? '', chair: meeting.chair ?? '', recorder: meeting.recorder ?? '', attendees: [], items: [] },
    }
  }
  return async ({ project, form, stepKey }: { project: Project; form: Printable; stepKey?: string | undefined }): Promise<{ fileName: string; content: Buffer }> => {
    const pack = packOf(packs, project)
    const meta = pack?.meta.paperKinds[form]
    if (pack === undefined || meta === undefined) throw new ApiError('not-now', '现在还不能打印这种表格。', { remedy: '项目提交以后才知道适用哪个办法；办法没有这种表格的，请联系流程分析员。' })
    const { paper } = await paperRequest({ deps: { register, calendarFor, clock }, input: { caseId: project.caseId, packId: pack.id, round: Math.max(project.round, 1) }, kind: form, meta, pack, project })
    return { fileName: `${project.name}-${meta.title}.docx`, content: await draftPaper({ ...paper, ...await parts(project, form, stepKey) }) }
  }
}
