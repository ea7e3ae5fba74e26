import { beijingDate } from '../../calendar/beijing-time.ts'
import { Conflict } from '../../common/errors.ts'
import { nextInSequence } from '../counters.ts'
import { toJson } from '../json-columns.ts'
import { laterStages, settledStatuses } from '../model/index.ts'
import type { Project, ProjectRepository, SubmissionAnswer } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { createDeclarationRepository, insertDeclaration } from './declarations.ts'
import { appendLedger } from './ledger.ts'
import { changeProject, lockProject, mustBeVersion } from './project-rows.ts'

/** Submission and resubmission: the case's row is locked first, so that two clicks at once make one project and one round. */
export const createProjectSubmission = (scope: Scope): Pick<ProjectRepository, 'submit' | 'resubmit'> => ({
  submit: ({ caseId, packId, readings, parameters, codePrefix, documents, expectedVersion, by }) => scope.atomically(async (inside) => {
    const project = await lockProject(inside, caseId)
    const earlier = await answerEarlier(inside, project, 1)
    if (earlier !== undefined) return earlier
    mustBeVersion(project, expectedVersion)
    const now = inside.clock.now()
    const day = beijingDate(now)
    const facts = { ...project.facts, declaredAt: day }
    const year = day.slice(0, 4)
    const projectCode = `${codePrefix}-${year}-${String(await nextInSequence(inside, `project:${codePrefix}:${year}`)).padStart(5, '0')}`
    const declaration = await insertDeclaration(inside, { caseId, round: 1, facts, documents, submittedBy: by, submittedAt: now })
    const submitted = await changeProject(inside, caseId, {
      project_code: projectCode, pack_id: packId, status: 'submitted', stage: 'declaration', round: 1, submitted_at: now,
      facts: toJson(facts), readings: toJson(readings), parameters: toJson(parameters),
    })
    await appendLedger(inside, {
      caseId, actor: by, action: 'project-submitted', details: { projectCode, name: project.name, packId, readings, parameters, round: 1, documents },
    })
    return { project: submitted, declaration, first: true }
  }),

  resubmit: ({ caseId, round, documents, expectedVersion, by }) => scope.atomically(async (inside) => {
    const project = await lockProject(inside, caseId)
    const earlier = await answerEarlier(inside, project, round)
    if (earlier !== undefined) return earlier
    if (settledStatuses.includes(project.status)) {
      throw new Conflict('项目已办结，不能再提交补正材料', { code: 'case-settled', remedy: '如需继续，请作为新项目申报' })
    }
    if (round !== project.round + 1 || project.round === 0) {
      throw new Conflict(`现在应提交第 ${project.round + 1} 轮材料，收到的是第 ${round} 轮`, { code: 'round-out-of-order', remedy: '请刷新页面后按当前轮次提交' })
    }
    mustBeVersion(project, expectedVersion)
    const submittedAt = inside.clock.now()
    const declaration = await insertDeclaration(inside, { caseId, round, facts: project.facts, documents, submittedBy: by, submittedAt })
    const resubmitted = await changeProject(inside, caseId, { round, status: laterStages.includes(project.stage) ? project.status : 'submitted' })
    await appendLedger(inside, { caseId, actor: by, action: 'project-resubmitted', details: { round, documents } })
    return { project: resubmitted, declaration, first: true }
  }),
})

const answerEarlier = async (scope: Scope, project: Project, round: number): Promise<SubmissionAnswer | undefined> => {
  const declaration = await createDeclarationRepository(scope).find(project.caseId, round)
  return declaration && { project, declaration, first: false }
}
