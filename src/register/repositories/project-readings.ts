import { isDeepStrictEqual } from 'node:util'
import { Conflict } from '../../common/errors.ts'
import { toJson } from '../json-columns.ts'
import { endedStatuses } from '../model/index.ts'
import type { JsonObject, ProjectRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'
import { changeProject, lockProject } from './project-rows.ts'

const changed = (before: JsonObject, after: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => !isDeepStrictEqual(before[name], value)).map(([name, value]) => [name, { from: before[name] ?? null, to: value }]))

/** The one way in which an open case leaves the readings and parameters of its submission: an act of a person, with its reason, in the ledger. */
export const createProjectReadings = (scope: Scope): Pick<ProjectRepository, 'switchReadings'> => ({
  switchReadings: ({ caseId, readings, parameters, reason, clauses, by }) => scope.atomically(async (inside) => {
    const project = await lockProject(inside, caseId)
    if (project.submittedAt === null || endedStatuses.includes(project.status)) {
      throw new Conflict('项目没有在办，不能改变读法', { code: 'case-not-open', remedy: '草稿在提交时取规则包现在的读法；办结的项目保持当时的读法' })
    }
    const details = { readings: changed(project.readings, readings), parameters: changed(project.parameters, parameters) }
    if (Object.keys(details.readings).length + Object.keys(details.parameters).length === 0) return project
    const switched = await changeProject(inside, caseId, { readings: toJson({ ...project.readings, ...readings }), parameters: toJson({ ...project.parameters, ...parameters }) })
    await appendLedger(inside, { caseId, actor: by, action: 'readings-switched', details: { ...details, reason }, clauses })
    return switched
  }),
})
