import { groupOf } from '../../engine/step-key.ts'
import type { Project, ProjectFilter, Register } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import type { Reach } from '../permissions.ts'
import type { Caller } from '../roles.ts'

/** The candidate groups of one body, one for each level. */
export const groupsOfBody = (body: string): string[] => [groupOf(body), groupOf(body, 'officeHead'), groupOf(body, 'leader')]

/** The bodies to which these groups belong, at whatever level. */
export const bodiesOf = (groups: readonly string[]): string[] => [...new Set(groups.map((group) => group.replace(/-(office-head|leader)$/, '')))]

/** Whether the person belongs to the body, at any level. */
export const belongsTo = (caller: Caller, body: string): boolean => groupsOfBody(body).some((group) => caller.groups.includes(group))

export interface CaseAccess {
  /** The project, if the caller may see it; otherwise `project-not-found`: nobody learns that a foreign case exists. */
  visible(caller: Caller, reach: Reach, caseId: string): Promise<Project>
  /** What a list is narrowed to so that the caller sees no other case: the same rule as `visible`, for the register to apply. */
  visibleFilter(caller: Caller, reach: Reach): Pick<ProjectFilter, 'unitId' | 'involved'>
  /** Whether the caller belongs to the body that approves this case. */
  isApproving(caller: Caller, project: Project): boolean
  /** Throws `not-approving-body`. */
  mustApprove(caller: Caller, project: Project): void
}

/** Who sees which case. `approvingBodies` are those of the installed packs. */
export const createCaseAccess = ({ register, approvingBodies }: { register: Register; approvingBodies: () => { packId: string; body: string }[] }): CaseAccess => {
  const approvingBody = (project: Project): string | undefined => approvingBodies().find(({ packId }) => packId === project.packId)?.body
  const isApproving = (caller: Caller, project: Project): boolean => {
    const body = approvingBody(project)
    return body !== undefined && belongsTo(caller, body)
  }
  const isOwn = (caller: Caller, project: Project): boolean => caller.roles.includes('unit') && caller.unitId !== null && caller.unitId === project.unitId
  const isInvolved = async (caller: Caller, project: Project): Promise<boolean> => {
    if (project.status === 'draft') return false
    if (isApproving(caller, project)) return true
    if ((await register.copies.list(project.caseId)).some((copy) => copy.recipient === caller.username)) return true
    const steps = await register.steps.all(project.caseId)
    return steps.some((step) => step.candidateGroups.some((group) => caller.groups.includes(group)) || (step.body !== null && belongsTo(caller, step.body)))
  }
  const maySee = async (caller: Caller, reach: Reach, project: Project): Promise<boolean> => reach === 'all' || isOwn(caller, project) || (reach === 'body' && isInvolved(caller, project))
  return {
    visible: async (caller, reach, caseId) => {
      const project = await register.projects.find(caseId)
      if (project === undefined || !(await maySee(caller, reach, project))) throw new ApiError('project-not-found', '没有找到该项目，或该项目不属于您的办理范围。', { remedy: '请在项目列表中选择。' })
      return project
    },
    visibleFilter: (caller, reach) => {
      if (reach === 'all') return {}
      if (reach !== 'body') return { unitId: caller.unitId ?? '-' }
      return { involved: { groups: caller.groups, bodies: bodiesOf(caller.groups), approvingPacks: approvingBodies().filter(({ body }) => belongsTo(caller, body)).map(({ packId }) => packId), username: caller.username } }
    },
    isApproving,
    mustApprove: (caller, project) => {
      if (!isApproving(caller, project)) throw new ApiError('not-approving-body', '只有项目审批部门可以办理此事。', { remedy: '请由项目审批部门的人员登录办理。' })
    },
  }
}
