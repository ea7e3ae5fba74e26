import { contract as consents } from '../../../decisions/contracts/consents.ts'
import { contract as reviews } from '../../../decisions/contracts/reviews.ts'
import { beijingDate } from '../../calendar/beijing-time.ts'
import { caseFacts } from '../../facts/case-facts.ts'
import type { Project } from '../../register/index.ts'
import { blocking, eventTitles, matterTitles, momentsBefore, openMatters, type ReportedEvent } from '../../requests/index.ts'
import { ApiError } from '../http/api-error.ts'
import type { EnginePorts } from '../ports.ts'
import { clausesOf, packOf } from '../views/pack-view.ts'
import { askRule } from './ask-rules.ts'
import type { Services } from './services.ts'

export type MattersMustBeDone = (project: Project, event: ReportedEvent | 'completion', departures?: readonly { rule: string }[]) => Promise<void>

/**
 * Refuses an event (409 `matters-missing`) while an act or a review that the pack's text demands before it is not in the register. What is asked
 * for 原则上 may be departed from by row, with reasons that stay with the report; what a text only encourages or allows never stops anything.
 */
export const createPrecedingMatters = ({ register, packs, engine, clock }: Pick<Services, 'register' | 'packs' | 'clock'> & { engine: Pick<EnginePorts, 'decisions'> }): MattersMustBeDone =>
  async (project, event, departures = []) => {
    const pack = packOf(packs, project)
    const moments = momentsBefore[event] ?? []
    if (pack === undefined || moments.length === 0) return
    const context = {
      facts: await caseFacts(register, project, beijingDate(clock.now())), readings: project.readings, parameters: project.parameters,
    }
    const rows = {
      consents: (await askRule(engine, pack, 'consents', context)).rows.map((row) => consents.output.parse(row)),
      reviews: (await askRule(engine, pack, 'reviews', context)).rows.map((row) => reviews.output.parse(row)),
    }
    const kept = { acts: await register.externalActs.list(project.caseId), opinions: await register.opinions.list(project.caseId) }
    const departed = departures.map(({ rule }) => rule)
    const missing = moments.flatMap((moment) => blocking(openMatters({ ...rows, moment, kept }), departed).map((row) => ({ row, before: matterTitles[moment] })))
    if (missing.length === 0) return
    const mayDepart = ({ force }: { force: string }): boolean => force === 'inPrinciple' && event !== 'completion'
    const cited = clausesOf(pack, missing.flatMap(({ row }) => row.clauses))
    const articles = (ids: readonly string[]): string => ids.map((id) => [cited[id]?.article, id].filter((part) => part !== undefined).join(' ')).join('、')
    const what = event === 'completion' ? '竣工' : eventTitles[event]
    throw new ApiError('matters-missing', `不能登记“${what}”：还有 ${missing.length} 项要先办妥：${missing.map(({ row, before }) => `${row.title}（${before}之前，${articles(row.clauses)}）`).join('；')}。没有登记。`, {
      clauses: [...new Set(missing.flatMap(({ row }) => row.clauses))],
      faults: missing.map(({ row, before }) => ({ path: mayDepart(row) ? 'data.departures' : event === 'completion' ? 'data.completedOn' : 'data.event', message: `“${row.title}”（${row.rule}）应当在${before}之前办妥${mayDepart(row) ? '；原则上要求，可以写明理由不办' : ''}`, ...(mayDepart(row) ? { row: { rule: row.rule } } : {}) })),
      remedy: `在待办任务中办妥这些事项后再报告${missing.some(({ row }) => mayDepart(row)) ? '；文件用“原则上”的，可以写明编号和不办的理由' : ''}。`,
    })
  }
