/**
 * Neutral wording for kinds of notification that a pack does not word itself (`wording.notifications` of pack.yaml comes first). Values as in
 * every wording: {{projectName}}, {{projectCode}}, {{dueAt}}, {{reason}}, {{faults}}, {{clauses}} and so on; what does not apply is empty.
 */
export const defaultWording: Readonly<Record<string, { subject: string; body: string }>> = {
  'acceptance-due': {
    subject: '【请申请验收】{{projectName}}',
    body: '{{projectName}}（{{projectCode}}）应当在{{dueAt}}前申请验收（{{clauses}}）。不能按期申请的，请在此之前提出延期申请。该日期为文件规定的期限。',
  },
  'acceptance-not-organised': {
    subject: '【本次不组织验收】{{projectName}}',
    body: '{{projectName}}（{{projectCode}}）的验收申请现在不能办理：\n{{faults}}\n消除上述情形后可以再次申请。',
  },
  'acceptance-passed': { subject: '【通过验收】{{projectName}}', body: '{{projectName}}（{{projectCode}}）已通过验收，请到项目页面查看。' },
  'acceptance-refused': { subject: '【不予通过验收】{{projectName}}', body: '{{projectName}}（{{projectCode}}）未通过验收，理由：{{reason}}' },
  'acceptance-rectify': { subject: '【请整改】{{projectName}}', body: '{{projectName}}（{{projectCode}}）须整改后再行验收，整改事项：{{reason}}\n完成后请在办事页面报告。' },
  'change-granted': { subject: '【变更已办结】{{projectName}}', body: '{{projectName}}（{{projectCode}}）的变更已经办结，变更后的内容见项目页面。' },
  'change-refused': { subject: '【不同意变更】{{projectName}}', body: '{{projectName}}（{{projectCode}}）的变更没有得到同意，项目内容不变。{{reason}}' },
  'extension-granted': { subject: '【准予延期验收】{{projectName}}', body: '{{projectName}}（{{projectCode}}）的延期验收申请已经准予，新的日期见项目页面。{{reason}}' },
  'extension-refused': { subject: '【不予延期验收】{{projectName}}', body: '{{projectName}}（{{projectCode}}）的延期验收申请不予准许（{{clauses}}）：{{reason}}' },
  'plan-window-closing': {
    subject: '【计划窗口将截止】{{projectName}}',
    body: '{{projectName}}（{{projectCode}}）还没有办完：{{windowTitle}}，{{closesOn}}截止，还有 {{daysLeft}} 天（{{clauses}}）。{{consequence}}是否列入由编制计划的部门决定，系统不自动拒绝。',
  },
  'papers-due': { subject: '【请上传过程材料】{{projectName}}', body: '{{projectName}}（{{projectCode}}）还有以下材料没有上传：\n{{faults}}\n提醒的间隔为内部安排，不是法定期限。' },
  'terminated': { subject: '【项目终止】{{projectName}}', body: '{{projectName}}（{{projectCode}}）已经终止。{{reason}}' },
  'termination-refused': { subject: '【继续实施】{{projectName}}', body: '{{projectName}}（{{projectCode}}）不予终止，请继续实施。{{reason}}' },
}
