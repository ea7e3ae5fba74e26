import type { Pack } from '../policy/index.ts'
import type { Project, ProjectStatus } from '../register/index.ts'

/** What people read for a status, and its colour on screens. */
export const statusTitles: Record<ProjectStatus, { title: string; tone: 'neutral' | 'busy' | 'attention' | 'good' | 'bad' }> = {
  draft: { title: '草稿', tone: 'neutral' },
  submitted: { title: '已提交，正在核对', tone: 'busy' },
  correction: { title: '待补正', tone: 'attention' },
  review: { title: '审查中', tone: 'busy' },
  decision: { title: '待审批决定', tone: 'busy' },
  paper: { title: '文书办理中', tone: 'busy' },
  approved: { title: '已批复', tone: 'good' },
  refused: { title: '不予立项', tone: 'bad' },
  filed: { title: '已备案', tone: 'good' },
  selfManaged: { title: '自行管理', tone: 'good' },
  planned: { title: '按计划实施', tone: 'good' },
  reported: { title: '已报送', tone: 'good' },
  routedElsewhere: { title: '转其他渠道办理', tone: 'neutral' },
  offline: { title: '线下办理', tone: 'neutral' },
  withdrawn: { title: '已撤回', tone: 'neutral' },
  implementation: { title: '实施中', tone: 'busy' },
  acceptance: { title: '验收中', tone: 'busy' },
  evaluation: { title: '已验收，待评价', tone: 'good' },
  archived: { title: '已归档', tone: 'good' },
  terminated: { title: '已终止', tone: 'bad' },
}

/** What people read for the status of this very case: a refusal is called what the text and the route call it (不予立项, 不予审批, 不予备案). */
export const statusTitleOf = (status: ProjectStatus, project: Pick<Project, 'managementMode'>, pack: Pack | undefined): string => {
  if (status !== 'refused') return statusTitles[status].title
  return project.managementMode === 'filing' ? '不予备案' : pack?.meta.wording.refusal ?? statusTitles.refused.title
}

export const stepStateTitles = { open: '办理中', suspended: '已暂停', recalled: '重新安排中', done: '已办结', cancelled: '已取消' } as const
export const documentStatusTitles = { stored: '待核对', ok: '核对通过', faulty: '有问题', replaced: '已替换' } as const
const deadlineStateTitles = { open: '未到期', met: '已完成', missed: '已逾期', void: '不再计算' } as const
/** What became of a date. A duty for which the text names no day cannot be late, nor is it void when its case ends: it is no longer counted. One that recurs is open with its next date while the last is owed. */
export const deadlineStateTitle = ({ state, dueDate, owedSince = null }: { state: keyof typeof deadlineStateTitles; dueDate: string | null; owedSince?: string | null }): string =>
  (state === 'open' && owedSince !== null ? '上一期已逾期' : state === 'open' && dueDate === null ? '未定日期' : deadlineStateTitles[state])
export const paperStateTitles = { drafted: '已拟稿', checked: '已核稿', countersigned: '已会签', signed: '已签发', numbered: '已编号', sealed: '已用印', delivered: '已送达', void: '已作废' } as const
export const requestStateTitles = { open: '办理中', granted: '已同意', refused: '未同意', withdrawn: '已撤回', lapsed: '已失效', done: '已登记' } as const
export const momentTitles: Record<string, string> = {
  plan: '计划', declaration: '申报', afterApproval: '批复后', beforeTender: '采购前', implementation: '实施', change: '变更', acceptance: '验收',
}

/** Chinese names of what the ledger notes. */
export const actionTitles: Record<string, string> = {
  'project-drafted': '建立申报草稿', 'facts-changed': '修改申报内容', 'project-submitted': '提交申报', 'project-resubmitted': '补正后重新提交', 'withdrawal-requested': '申请撤回',
  'document-added': '收下文件', 'document-retired': '撤下文件', 'status-changed': '进入', 'route-decided': '确定管理方式', 'rule-decided': '规则判断', 'outcome-recorded': '登记办理结果',
  'step-opened': '开始办理', 'step-reopened': '重新开始办理', 'step-recalled': '收回重新安排', 'step-claimed': '签收', 'step-released': '放回待签收', 'step-handed-over': '转办', 'step-urged': '催办', 'review-added': '加签', 'opinion-withdrawal-requested': '撤回意见', 'opinion-withdrawn': '原意见已撤下', 'step-delegated': '本人不在，转代办人', 'case-copied': '抄送', 'delegation-made': '设定委派', 'delegation-revoked': '取消委派',
  'form-submitted': '提交办理意见', 'form-returned-to-submitter': '提交的内容不合要求，退回重填', 'form-submitter-known': '确认提交人', 'opinion-recorded': '登记部门意见',
  'deadline-computed': '计算法定期限', 'event-recorded': '登记事件', 'calendar-loaded': '更新工作日历', 'text-loaded': '载入办法原文', 'case-archived': '归档', 'case-moved-to-engine': '流程重新启动', 'case-restarted': '从所在阶段重新办理', 'deadline-state': '法定期限状态变化', 'deadline-made-up': '逾期的事项已经办理', 'case-suspended': '暂停办理', 'case-resumed': '恢复办理',
  'paper-drafted': '拟稿', 'paper-checked': '核稿', 'paper-countersigned': '会签', 'paper-signed': '签发', 'paper-numbered': '编号', 'paper-sealed': '用印', 'paper-delivered': '送达', 'paper-void': '公文作废',
  'finding-raised': '登记监督问题', 'finding-not-taken': '监督问题没有被接收', 'finding-concluded': '监督问题办结', 'termination-ordered': '决定终止项目', 'termination-not-taken': '终止决定没有被接收',
  'readings-switched': '改变读法或者参数',
  'request-made': '提出申请', 'request-not-taken': '申请没有被接收', 'request-noted': '申请的认定', 'request-decided': '申请办结',
  'notification-sent': '发出通知', 'notification-abandoned': '放弃发送通知', 'restriction-added': '登记限制', 'restriction-lifted': '解除限制',
}

/** Bodies that are not bodies of the pack, as rules name them. */
export const partyTitles: Record<string, string> = { declaringUnit: '申报单位', constructionUnit: '建设单位', leadUnit: '牵头单位', usingUnit: '使用单位' }
