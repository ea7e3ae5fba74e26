import { groupOf } from '../../engine/step-key.ts'
import type { Project, Register } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import type { Reach } from '../permissions.ts'
import type { Caller } from '../roles.ts'

/** The candidate groups of one body, one for each level. */
export const groupsOfBody = (body: string): string[] => [groupOf(body), groupOf(body, 'officeHead'), groupOf(body, 'leader')]

/** Whether the person belongs to the body, at any level. */
export const belongsTo = (caller: Caller, body: string): boolean => groupsOfBody(body).some((group) => caller.groups.includes(group))

export interface CaseAccess {
  /** The project, if the caller may see it; otherwise `project-not-found`: nobody learns that a foreign case exists. */
  visible(caller: Caller, reach: Reach, caseId: string): Promise<Project>
  /** The cases among these that the caller may see. */
  filterVisible(caller: Caller, reach: Reach, projects: Project[]): Promise<Project[]>
  /** Whether the caller belongs to the body that approves this case. */
  isApproving(caller: Caller, project: Project): boolean
  /** Throws `not-approving-body`. */
  mustApprove(caller: Caller, project: Project): void
}

/** Who sees which case. `approvingBody` answers the approving body of a project's pack, undefined without a pack. */
export const createCaseAccess = ({ register, approvingBody }: { register: Register; approvingBody: (project: Project) => string | undefined }): CaseAccess => {
  const isApproving = (caller: Caller, project: Project): boolean => {
    const body = approvingBody(project)
    return body !== undefined && belongsTo(caller, body)
  }
  const isOwn = (caller: Caller, project: Project): boolean => caller.roles.includes('unit') && caller.unitId !== null && caller.unitId === project.unitId
  const isInvolved = async (caller: Caller, project: Project): Promise<boolean> => {
    if (project.status === 'draft') return false
    if (isApproving(caller, project)) return true
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
    filterVisible: async (caller, reach, projects) => {
      const answers = await Promise.all(projects.map((project) => maySee(caller, reach, project)))
      return projects.filter((_project, at) => answers[at] === true)
    },
    isApproving,
    mustApprove: (caller, project) => {
      if (!isApproving(caller, project)) throw new ApiError('not-approving-body', '只有项目审批部门可以办理此事。', { remedy: '请由项目审批部门的人员登录办理。' })
    },
  }
}
