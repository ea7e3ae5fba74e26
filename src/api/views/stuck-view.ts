import type { z } from 'zod'
import { beijingText } from '../../calendar/beijing-time.ts'
import { stepTitles } from '../../engine/step-titles.ts'
import type { Pack } from '../../policy/index.ts'
import type { Waiting } from '../../register/model/feed.ts'
import type { ProjectStatus } from '../../register/index.ts'
import type { stuckShape } from '../shapes/records.ts'
import { statusTitles } from '../titles.ts'
import { nameOf } from './pack-view.ts'

const titles: Record<Waiting['waitsFor'], string> = { step: '等待办理', suspended: '已暂停', recalled: '重新安排中', incident: '流程故障', deadline: '法定期限已过', unit: '等待单位', window: '等待开启', terminated: '流程已终止', machine: '系统处理中' }
const remedies: Record<Waiting['waitsFor'], string> = {
  step: '到期未办的，可催办、转办或收回重新安排。', suspended: '由项目审批部门恢复办理。', recalled: '几秒内会重新生成；久未生成时看流程故障。', incident: '先按说明排除原因，再到 Operate 点重试；原因没有排除时重试无效。',
  deadline: '由审批部门按条款处理；系统只提示，不自动作出不利决定。', unit: '由单位提出申请或者报告；期限临近和过期时系统自动告知，逾期后果由审批部门按条款处理。', window: '窗口开启时自动生成评估事项，现在不需要办理。', terminated: '流程在引擎中被终止，不会自己继续。核实原因后写明理由：仍需办理的从所在阶段重新办理，不再办理的关闭项目。',
  machine: '系统正在处理；超过几分钟没有变化时检查工作程序和引擎。',
}

/** A plan and a meeting have no stages of a project. */
const kindTitles: Record<Exclude<Waiting['kind'], 'project'>, string> = { plan: '年度计划', meeting: '评审会' }
const isStatus = (text: string): text is ProjectStatus => text in statusTitles

const articles = (pack: Pack | undefined, ids: readonly string[]): string => [...new Set(ids.map((id) => pack?.clauses.find((clause) => clause.id === id)?.citation ?? id))].join('、')

/** Internal limits are never passed off as the law's: the clause beside one is what the review stands on. */
const basisOf = (each: Waiting, pack: Pack | undefined): string | null => {
  const cited = each.clauses.length === 0 ? '' : articles(pack, each.clauses)
  if (each.dueAt === null) return null
  return each.statutory ? `法定期限${cited === '' ? '' : `：${cited}`}` : `内部时限${cited === '' ? '' : `；审查依据：${cited}`}`
}

const whose = (each: Waiting, pack: Pack | undefined): string | null => {
  if (each.waitsFor === 'incident' || each.waitsFor === 'terminated') return '运行维护人员'
  if (each.body !== null) return nameOf(pack, each.body)
  if (each.waitsFor === 'unit') return '建设单位'
  const [group] = each.candidateGroups
  if (group === undefined) return null
  return group.startsWith('unit-') ? '申报单位' : nameOf(pack, group)
}

/** One line of the board: what it waits for, by what, how late, what to do. */
export const stuckLine = (each: Waiting, pack: Pack | undefined, operateUrl: string | undefined): z.infer<typeof stuckShape> => ({
  caseId: each.caseId, projectCode: each.projectCode, projectName: each.projectName, kind: each.kind, statusTitle: each.kind !== 'project' ? kindTitles[each.kind] : isStatus(each.status) ? statusTitles[each.status].title : each.status, round: each.round, waitsFor: each.waitsFor,
  title: titles[each.waitsFor], task: each.title ?? (each.element === null || each.waitsFor === 'incident' ? null : stepTitles[each.element] ?? '办理事项'), basis: basisOf(each, pack), body: whose(each, pack), assignee: each.assignee,
  since: beijingText(each.since), dueAt: each.dueAt === null ? null : beijingText(each.dueAt), lateHours: Math.round(each.lateMs / 360_000) / 10, stepKey: each.stepKey,
  forUnit: each.waitsFor === 'unit' || each.candidateGroups.some((group) => group.startsWith('unit-')), message: each.message, remedy: remedies[each.waitsFor],
  link: operateUrl === undefined || each.waitsFor !== 'incident' ? null : `${operateUrl}/processes?incidents=true`,
})
