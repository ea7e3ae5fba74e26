import type { z } from 'zod'
import { beijingText } from '../../calendar/beijing-time.ts'
import type { Waiting } from '../../register/model/feed.ts'
import type { ProjectStatus } from '../../register/index.ts'
import type { stuckShape } from '../shapes/records.ts'
import { statusTitles } from '../titles.ts'

const titles: Record<Waiting['waitsFor'], string> = { step: '等待办理', suspended: '已暂停', recalled: '重新安排中', incident: '流程故障', machine: '系统处理中' }
const remedies: Record<Waiting['waitsFor'], string> = {
  step: '到期未办的，可催办、转办或收回重新安排。', suspended: '由项目审批部门恢复办理。', recalled: '几秒内会重新生成；久未生成时看流程故障。', incident: '先按说明排除原因，再到 Operate 点重试；原因没有排除时重试无效。', machine: '系统正在处理；超过几分钟没有变化时检查工作程序和引擎。',
}

const isStatus = (text: string): text is ProjectStatus => text in statusTitles

/** One line of the board: what it waits for, how late, what to do. */
export const stuckLine = (each: Waiting, nameFor: (body: string) => string, operateUrl: string | undefined): z.infer<typeof stuckShape> => ({
  caseId: each.caseId, projectCode: each.projectCode, projectName: each.projectName, statusTitle: isStatus(each.status) ? statusTitles[each.status].title : each.status, round: each.round, waitsFor: each.waitsFor,
  title: titles[each.waitsFor], body: each.body === null ? (each.candidateGroups[0] === undefined ? null : each.candidateGroups[0].startsWith('unit-') ? '申报单位' : nameFor(each.candidateGroups[0])) : nameFor(each.body), assignee: each.assignee,
  since: beijingText(each.since), dueAt: each.dueAt === null ? null : beijingText(each.dueAt), lateHours: Math.round(each.lateMs / 360_000) / 10, stepKey: each.stepKey, message: each.message, remedy: remedies[each.waitsFor],
  link: operateUrl === undefined || each.waitsFor !== 'incident' ? null : `${operateUrl}/processes?incidents=true`,
})
