import type { z } from 'zod'
import type { AcceptanceRegimeRow } from '../../decisions/contracts/acceptance-regime.ts'
import type { acceptanceMatter } from '../../processes/acceptance-shapes.ts'

export type Matter = z.infer<typeof acceptanceMatter>

export interface MatterRequest {
  /** Undefined where the text is silent. */
  regime: AcceptanceRegimeRow | undefined
  approvingBody: string
  /** Matters that bodies agreed to earlier under this application, by item. */
  settled: Readonly<Record<string, unknown>>
  /** The unit told the day of its preliminary acceptance. */
  preliminaryReported: boolean
  /** An earlier application was refused, and this is not the same one after 整改. */
  isSecond: boolean
}

/** Which fact below `acceptance.` a body's agreement to a matter establishes, and its refusal denies. */
export const factOfMatter: Readonly<Record<string, string | undefined>> = { 'sharing-confirmation': 'sharingConfirmed', 'archive-acceptance': 'archiveAccepted' }

/** Everything that has to be done in one attempt, in the order in which it is done. What an earlier attempt under the same application settled is not asked again. */
export const planMatters = ({ regime, approvingBody, settled, preliminaryReported, isSecond }: MatterRequest) => {
  const clauses = regime?.clauses ?? []
  const organiser = regime?.organisedBy ?? approvingBody
  const matter = (item: string, title: string, body: string, more: Partial<Matter> = {}): Matter => ({ item, title, body, phase: 0, moment: 'acceptance', limit: 'acceptance', clauses, ...more })
  const asked = (item: string, title: string, body: string | null | undefined): Matter[] => (body === null || body === undefined || settled[item] === true ? [] : [matter(item, title, body)])
  return {
    unitMatters: regime?.preliminaryAcceptance === true && !preliminaryReported ? [matter('preliminary-acceptance', '报告初验和试运行', 'constructionUnit', { form: 'report-preliminary-acceptance' })] : [],
    bodyMatters: [
      ...(isSecond && regime?.secondApplication !== true ? asked('second-application', '是否再次组织验收（文件未作规定）', organiser) : []),
      ...asked('sharing-confirmation', '确认数据共享情况', regime?.sharingConfirmedBy),
      ...(regime?.archiveFirst === true ? asked('archive-acceptance', '确认档案验收情况', organiser) : []),
      ...asked('prior-consent', regime?.consentTitle ?? '同意组织验收', regime?.consentBefore),
    ],
    expertMatters: regime?.experts === true ? [matter('expert-acceptance', '专家验收评审', regime.organiser === 'constructionUnit' ? 'constructionUnit' : organiser, { form: 'hold-expert-acceptance' })] : [],
    report: matter('own-acceptance', '自行组织验收并报告', 'constructionUnit', { form: 'report-acceptance' }),
  }
}
