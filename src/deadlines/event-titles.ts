import type { DeadlineRow } from '../../decisions/contracts/deadlines.ts'

/** The events that periods run from, as people read them. */
export const eventTitles: Readonly<Record<DeadlineRow['event'], string>> = {
  declared: '申报', accepted: '受理', approved: '批复', filed: '备案', planIssued: '计划下达', tendered: '采购', contractSigned: '合同签订', started: '开工', trialRunStarted: '试运行开始',
  completed: '竣工', acceptanceDue: '应当验收之日', acceptancePassed: '通过验收', inUse: '投入运行', extensionGranted: '准予延期', changed: '变更', yearStart: '年初', budgetSpent: '预算执行完毕',
}
