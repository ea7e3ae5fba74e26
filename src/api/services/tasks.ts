import { unitGroup } from '../../engine/step-key.ts'
import type { Project, Register, Step } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'
import type { Reach } from '../permissions.ts'
import type { Caller } from '../roles.ts'
import type { People } from './people.ts'

export interface Tasks {
  /** An open step that the caller may handle (`task-not-found`, `task-not-open`, `task-not-ready`), with its project and the engine's key. */
  open(caller: Caller, reach: Reach, stepKey: string): Promise<{ step: Step; project: Project; userTaskKey: string }>
  /** A step that the caller may see, whatever its state. */
  visible(caller: Caller, reach: Reach, stepKey: string): Promise<{ step: Step; project: Project }>
}

/** The candidate groups that a person handles steps of: those that the account names, and the one of its unit. */
export const handlingGroups = (caller: Pick<Caller, 'groups' | 'unitId'>): string[] => [...caller.groups, ...(caller.unitId === null ? [] : [unitGroup(caller.unitId)])]

/** Units reach their own steps, reviewers the steps of their candidate groups, operators every step. */
export const createTasks = (register: Register): Tasks => {
  const visible = async (caller: Caller, reach: Reach, stepKey: string): Promise<{ step: Step; project: Project }> => {
    const step = await register.steps.find(stepKey)
    const mine = step !== undefined && (reach === 'all' || step.candidateGroups.some((group) => handlingGroups(caller).includes(group)))
    if (step === undefined || !mine) throw new ApiError('task-not-found', '没有找到该办理事项，或它不在您的办理范围。', { remedy: '请在待办列表中选择。' })
    return { step, project: await register.projects.get(step.caseId) }
  }
  return {
    visible,
    open: async (caller, reach, stepKey) => {
      const { step, project } = await visible(caller, reach, stepKey)
      if (step.state !== 'open') throw new ApiError('task-not-open', '该事项已不在办理中：可能已办结、暂停或收回。', { remedy: '请刷新待办列表。' })
      if (step.userTaskKey === null) throw new ApiError('task-not-ready', '该事项正在生成，还不能办理。', { remedy: '请几秒钟后再试。' })
      return { step, project, userTaskKey: step.userTaskKey }
    },
  }
}

/** Throws `person-unknown` unless the application knows the person, and `not-your-task` unless the step is the person's to do. */
export const mustBeTheirs = async (people: People, step: Step, username: string): Promise<void> => {
  const receiver = await people.find(username)
  if (receiver === undefined) throw new ApiError('person-unknown', `没有“${username}”这个人，事项没有转出。`, { path: 'assignee', remedy: '请在列出的人员中选择；没有登录过的人请先登录一次。' })
  if (step.candidateGroups.some((group) => handlingGroups(receiver).includes(group))) return
  throw new ApiError('not-your-task', `“${receiver.displayName}”不在该事项的办理范围，不能转办给他（她）。`, { path: 'assignee', remedy: '请选择同一部门、同一层级的人员。' })
}
