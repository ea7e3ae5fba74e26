import { z } from 'zod'
import { beijingText } from '../../calendar/beijing-time.ts'
import { chineseDate } from '../../calendar/plain-date.ts'
import { managementMode, managementModeLabels } from '../../../decisions/contracts/management-mode.ts'
import { displayFact, labelOf } from '../../../decisions/contracts/fact-labels.ts'
import { valueAt } from '../../common/value-at.ts'
import { papersWanted } from '../../deadlines/index.ts'
import { documentTitleIn } from '../../policy/index.ts'
import type { Pack } from '../../policy/index.ts'
import type { Receipt } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { Services } from '../services/services.ts'
import { caseParams, nothing } from '../shapes/common.ts'
import { explainDeadline } from '../../deadlines/index.ts'
import { deadlinesShape, opinionsShape, receiptsShape, timelineShape, whyDeadlineShape } from '../shapes/records.ts'
import { conclusionTitles } from '../../engine/titles.ts'
import { deadlineStateTitle, momentTitles } from '../titles.ts'
import { clausesOf, nameOf, packOf } from '../views/pack-view.ts'
import { actorName } from '../views/actor-name.ts'
import { describeEntry } from '../views/timeline-view.ts'

const tag = '项目记录'
const common = { params: caseParams, query: nothing, body: nothing } as const

/** Only what the rule's table may read, so that "why" shows its reasons and not the whole file. */
const inputsOf = (receipt: Receipt, pack: Pack | undefined) =>
  (pack?.rules.get(receipt.rule)?.neededFacts ?? Object.keys(receipt.facts)).map((path) => ({ path, label: labelOf(path), value: displayFact(path, valueAt(receipt.facts, path)) }))

const titleOfRow = (row: unknown): string[] => {
  if (typeof row !== 'object' || row === null) return []
  if ('mode' in row) return managementMode.safeParse(row.mode).success ? [managementModeLabels[managementMode.parse(row.mode)]] : ['文件没有明确']
  return 'title' in row && typeof row.title === 'string' ? [row.title] : 'text' in row && typeof row.text === 'string' ? [row.text] : []
}

/** The answer and the rows that gave it, in one sentence. */
const whyOf = (receipt: Receipt): string => {
  if (receipt.rows.length === 0) return '没有适用的行，即文件对此没有要求或没有规定。'
  const answers = [...new Set((Array.isArray(receipt.result) ? receipt.result : [receipt.result]).flatMap(titleOfRow))]
  return `${answers.length === 0 ? '' : `${answers.join('、')}。`}适用的行：${receipt.rows.join('、')}。`
}

/** What the register keeps of a case, for reading. */
export const recordEndpoints = ({ register, packs, access, views }: Services): Endpoint[] => [
  defineEndpoint({
    id: 'show-timeline', method: 'get', path: '/projects/{caseId}/timeline', tag, summary: '时间线（台账）', ...common, response: timelineShape,
    handle: async ({ params, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      const entries = await register.ledger.list({ caseId: project.caseId })
      const nameFor = await actorName(register.accounts)
      const pack = packOf(packs, project)
      const context = { project, pack, steps: views.steps(project, await register.steps.all(project.caseId)), opinions: await register.opinions.list(project.caseId), deadlines: await register.deadlines.list(project.caseId) }
      return {
        entries: entries.map((entry) => ({ seq: entry.seq, at: beijingText(entry.at), actor: nameFor(entry.actor), action: entry.action, ...describeEntry(entry, context), details: reach === 'own' ? null : entry.details, clauses: entry.clauses })),
        clauses: clausesOf(pack, entries.flatMap((entry) => entry.clauses)),
      }
    },
  }),
  defineEndpoint({
    id: 'list-receipts', method: 'get', path: '/projects/{caseId}/receipts', tag, summary: '规则判断的凭据与“为什么”', ...common, response: receiptsShape,
    handle: async ({ params, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      const receipts = await register.receipts.list(project.caseId)
      const pack = packOf(packs, project)
      return {
        receipts: receipts.map((receipt) => ({
          receiptId: receipt.receiptId, rule: receipt.rule, title: pack?.rules.get(receipt.rule)?.contract.title ?? receipt.rule, decisionId: receipt.decisionId, decisionKey: receipt.decisionKey, at: beijingText(receipt.at),
          rows: receipt.rows, result: receipt.result, inputs: inputsOf(receipt, pack), clauses: receipt.clauses, packId: receipt.packId, packHash: receipt.packHash, calendarVersion: receipt.calendarVersion, why: whyOf(receipt),
        })),
        clauses: clausesOf(pack, receipts.flatMap((receipt) => receipt.clauses)),
      }
    },
  }),
  defineEndpoint({
    id: 'list-opinions', method: 'get', path: '/projects/{caseId}/opinions', tag, summary: '各部门意见，按轮次', ...common, response: opinionsShape,
    handle: async ({ params, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      const pack = packOf(packs, project)
      const opinions = await register.opinions.list(project.caseId)
      const nameFor = await actorName(register.accounts)
      const shown = opinions.map((each) => ({
        round: each.round, moment: each.moment, momentTitle: momentTitles[each.moment] ?? each.moment, phase: each.phase, item: each.item, title: each.title, body: each.body, bodyName: nameOf(pack, each.body),
        conclusion: each.conclusion, conclusionTitle: conclusionTitles[each.conclusion] ?? each.conclusion, opinion: each.opinion, conditions: each.conditions, details: each.details,
        signed: each.signed.map((signature) => ({ ...signature, actor: signature.actor === null ? null : nameFor(signature.actor) })), clauses: each.clauses, at: beijingText(each.at),
      }))
      const rounds = [...new Set(shown.map((each) => each.round))].sort((a, b) => b - a)
      return { rounds: rounds.map((round) => ({ round, opinions: shown.filter((each) => each.round === round) })), clauses: clausesOf(pack, opinions.flatMap((each) => each.clauses)) }
    },
  }),
  defineEndpoint({
    id: 'list-deadlines', method: 'get', path: '/projects/{caseId}/deadlines', tag, summary: '法定期限，各附算法说明', ...common, response: deadlinesShape,
    handle: async ({ params, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      const pack = packOf(packs, project)
      const deadlines = await register.deadlines.list(project.caseId)
      const papers = papersWanted(pack, await register.deadlines.rules(project.caseId))
      return {
        deadlines: deadlines.map((each) => ({
          name: each.name, title: each.title, dueDate: each.dueDate, statutory: each.statutory, provisional: each.provisional, state: each.state, stateTitle: deadlineStateTitle(each),
          owedBy: nameOf(pack, each.owedBy), owedTo: each.owedTo === null ? null : nameOf(pack, each.owedTo), consequence: each.consequence, rule: each.rule, clauses: each.clauses,
          fulfilledBy: (papers.get(each.name) ?? []).map((documentType) => ({ documentType, title: documentTitleIn(pack, documentType) })), opensOn: each.opensOn, why: `${each.explanation.length === 0 ? `自${chineseDate(each.eventDate)}起算` : each.explanation.join('；')}。规则行 ${each.rule}，日历版本 ${each.calendarVersion.slice(0, 12)}${each.provisional ? '；所在年份的放假安排尚未公布，日期为暂定' : ''}。`,
        })),
        clauses: clausesOf(pack, deadlines.flatMap((each) => each.clauses)),
      }
    },
  }),
  defineEndpoint({
    id: 'why-deadline', method: 'get', path: '/projects/{caseId}/deadlines/{name}/why', tag, summary: '一项法定期限为什么是这一天：事件、规则行、条款、日历版本、算法', query: nothing, body: nothing,
    params: caseParams.extend({ name: z.string().min(1).max(200) }), response: whyDeadlineShape,
    handle: async ({ params, caller, reach }) => {
      const project = await access.visible(caller, reach, params.caseId)
      if ((await register.deadlines.find(project.caseId, params.name)) === undefined) throw new ApiError('deadline-not-found', '没有找到这项期限。', { remedy: '请刷新项目的期限列表。' })
      return explainDeadline({ register, packs }, project.caseId, params.name)
    },
  }),
]
