import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { Conflict, NotFound } from '../../common/errors.ts'
import { fromJson, jsonObject } from '../json-columns.ts'
import { caseKind, projectStage, projectStatus } from '../model/index.ts'
import type { Project } from '../model/index.ts'
import type { ProjectsTable } from '../schema/cases.ts'
import type { Scope } from '../scope.ts'

export const toProject = (row: Selectable<ProjectsTable>): Project => ({
  caseId: row.case_id,
  kind: caseKind.parse(row.kind),
  projectCode: row.project_code,
  name: row.name,
  unitId: row.unit_id,
  jurisdiction: row.jurisdiction,
  packId: row.pack_id,
  status: projectStatus.parse(row.status),
  stage: projectStage.parse(row.stage),
  round: row.round,
  facts: fromJson(jsonObject, row.facts, 'projects.facts'),
  factsVersion: row.facts_version,
  readings: fromJson(jsonObject, row.readings, 'projects.readings'),
  parameters: fromJson(jsonObject, row.parameters, 'projects.parameters'),
  managementMode: row.management_mode,
  outcome: fromJson(jsonObject.nullable(), row.outcome, 'projects.outcome'),
  processInstanceKey: row.process_instance_key,
  createdAt: row.created_at,
  submittedAt: row.submitted_at,
  updatedAt: row.updated_at,
})

export const caseNotFound = (caseId: string): NotFound =>
  new NotFound(`没有找到项目（${caseId}）`, { code: 'case-not-found', remedy: '请核对项目编号或链接' })

/** Reads a case and keeps everybody else from changing it until the transaction ends. NotFound `case-not-found`. */
export const lockProject = async ({ db }: Scope, caseId: string): Promise<Project> => {
  const row = await db.selectFrom('projects').selectAll().where('case_id', '=', caseId).forNoKeyUpdate().executeTakeFirst()
  if (row === undefined) throw caseNotFound(caseId)
  return toProject(row)
}

/** Conflict `facts-changed-meanwhile` when the facts of a locked case are not of the version that the caller has read. */
export const mustBeVersion = (project: Project, expectedVersion: number | undefined): void => {
  if (expectedVersion === undefined || expectedVersion === project.factsVersion) return
  throw new Conflict('填报内容已被他人修改', { code: 'facts-changed-meanwhile', remedy: '请刷新后重新填写', path: 'factsVersion' })
}

type ProjectChange = Partial<Pick<ProjectsTable, 'name' | 'status' | 'stage' | 'round' | 'management_mode' | 'process_instance_key'>>
  & { facts?: string; facts_version?: number; outcome?: string | null; pack_id?: string; project_code?: string; readings?: string; parameters?: string; submitted_at?: Date }

/** Writes columns of one case and its time of change; a new status begins now. */
export const changeProject = async ({ db, clock }: Scope, caseId: string, change: ProjectChange): Promise<Project> => {
  const now = clock.now()
  const since = change.status === undefined ? {} : { status_since: sql<Date>`case when status = ${change.status} then status_since else ${now} end` }
  return toProject(await db.updateTable('projects').set({ ...change, ...since, updated_at: now }).where('case_id', '=', caseId).returningAll().executeTakeFirstOrThrow())
}
