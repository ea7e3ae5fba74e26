/** What the processes are called in the tab 流程图, by their id. */
export const processTitles: Readonly<Record<string, string>> = {
  'project-lifecycle': '项目全程', 'project-declaration': '申报核对', 'project-approval': '立项审批', 'parallel-review': '并联审查', 'body-review': '部门审查', 'project-filing': '项目备案', 'paper-issue': '文书签发', correction: '补正',
  'project-implementation': '实施', 'project-change': '变更', 'change-decision': '变更判断与决定', 'termination-decision': '终止决定', 'project-acceptance': '验收', 'acceptance-procedure': '验收办理', 'acceptance-check': '验收事项', 'acceptance-extension': '延期验收', 'project-evaluation': '效能评估', 'evaluation-window': '评估', 'external-act': '流程外事项',
  'preceding-matters': '前置事项', 'meeting-review': '会议审议', oversight: '监督整改', 'project-record': '登记与报送', 'annual-plan': '年度计划', 'review-meeting': '评审会议',
}
