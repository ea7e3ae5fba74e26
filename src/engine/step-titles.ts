/** What the people's steps are called, by the element of the diagram; a review that a rule names is called as the rule says. */
export const stepTitles: Readonly<Record<string, string>> = {
  'correct-declaration': '补正申报材料', 'admit-declaration': '受理审核', 'check-filing': '备案核对', 'give-opinion': '部门审查', 'decide-approval': '立项审批决定', 'issue-paper': '文书签发',
  'enter-external-act': '登记流程外办理结果', 'report-rectification': '整改并报告情况', 'check-rectification': '核查整改结果', 'choose-consequence': '决定后续措施',
  'decide-change': '变更判断或决定', 'decide-termination': '决定是否终止项目', 'handle-acceptance-matter': '办理验收事项', 'rectify-acceptance': '完成整改并报告', 'decide-acceptance': '作出验收结论',
  'grant-extension': '决定是否准予延期验收', 'give-evaluation': '提出评估结果',
  'collect-plan-entries': '征集计划项目', 'review-plan-entries': '登记专家论证意见', 'compile-plan': '拟订计划', 'convene-meeting': '安排会议', 'hold-meeting': '登记会议结论', 'wait-for-meeting': '等待会议审议',
}
