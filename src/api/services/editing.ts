import { endedStatuses, laterStages } from '../../register/model/projects.ts'
import type { Project, Register, Step } from '../../register/index.ts'
import { ApiError } from '../http/api-error.ts'

/** The user task at which the unit corrects its declaration; completed by a resubmission only. */
export const correctionElement = 'correct-declaration'

const waiting = (step: Step): boolean => step.state !== 'done' && step.state !== 'cancelled'

/** The step of an open 补正 among a project's steps, undefined when none is open. */
export const openCorrectionAmong = (project: Project, steps: readonly Step[]): Step | undefined =>
  project.status === 'draft' ? undefined : steps.find((step) => waiting(step) && (step.formId === correctionElement || step.element === correctionElement))

/** The step of an open 补正, undefined when none is open. */
export const openCorrection = async (register: Register, project: Project): Promise<Step | undefined> =>
  project.status === 'draft' ? undefined : openCorrectionAmong(project, await register.steps.currentSteps(project.caseId))

/** Whether facts and documents may be changed now: while a draft, and during a 补正 that is not suspended. */
export const isEditable = (project: Project, correction: Step | undefined): boolean => project.status === 'draft' || correction?.state === 'open'

/** Throws `not-editable` unless the project may be changed. Answers the round that the change belongs to. */
export const mustBeEditable = async (register: Register, project: Project): Promise<{ round: number }> => {
  const correction = await openCorrection(register, project)
  if (isEditable(project, correction)) return { round: project.round + 1 }
  throw new ApiError('not-editable', project.status === 'withdrawn' ? '项目已经撤回，不能再修改。' : '项目已经提交，当前不在补正，不能修改。', { remedy: '收到补正通知后可以修改；也可以撤回后重新申报。' })
}

/** Whether an established project that has not ended takes papers of its later life now. */
export const mayAddLater = async (register: Register, project: Project): Promise<boolean> =>
  laterStages.includes(project.stage) && !endedStatuses.includes(project.status) && (await openCorrection(register, project)) === undefined

/** Files come in while the declaration may be changed, and all through the life of an established project (process papers, reports). Answers the round that they belong to. */
export const mustTakeFiles = async (register: Register, project: Project): Promise<{ round: number }> =>
  (await mayAddLater(register, project)) ? { round: project.round } : mustBeEditable(register, project)
