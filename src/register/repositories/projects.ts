import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Conflict } from '../../common/errors.ts'
import { canonicalJson } from '../canonical-json.ts'
import { toJson } from '../json-columns.ts'
import type { Involvement, Project, ProjectFilter, ProjectRepository } from '../model/index.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'
import { createProjectProgress } from './project-progress.ts'
import { caseNotFound, changeProject, lockProject, mustBeVersion, toProject } from './project-rows.ts'
import { createProjectReadings } from './project-readings.ts'
import { createProjectSubmission } from './project-submission.ts'

export const createProjectRepository = (scope: Scope): ProjectRepository => {
  const { db } = scope
  const findBy = async (column: 'case_id' | 'project_code' | 'process_instance_key', value: string): Promise<Project | undefined> => {
    const row = await db.selectFrom('projects').selectAll().where(column, '=', value).executeTakeFirst()
    return row && toProject(row)
  }
  const filtered = ({ kind, packId, unitId, statuses, search, involved, caseIds, budgetYear }: ProjectFilter) => db
    .selectFrom('projects')
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'project'))
    .$if(packId !== undefined, (query) => query.where('pack_id', '=', packId ?? ''))
    .$if(unitId !== undefined, (query) => query.where('unit_id', '=', unitId ?? ''))
    .$if(statuses !== undefined, (query) => query.where('status', 'in', statuses?.length === 0 ? ['-'] : statuses ?? []))
    .$if(budgetYear !== undefined, (query) => query.where(sql`facts ->> 'budgetYear'`, '=', String(budgetYear)))
    .$if(caseIds !== undefined, (query) => query.where('case_id', 'in', caseIds?.length ? caseIds : ['-']))
    .$if(involved !== undefined, (query) => query.where('status', '<>', 'draft').where(isInvolved(involved ?? nobody)))
    .$if(search !== undefined && search !== '', (query) => query.where((where) => where.or([
      where('name', 'ilike', contains(search ?? '')), where('project_code', 'ilike', contains(search ?? '')),
    ])))

  return {
    ...createProjectSubmission(scope),
    ...createProjectProgress(scope),
    ...createProjectReadings(scope),

    create: ({ caseId = randomUUID(), name, unitId, jurisdiction, facts, by }) => scope.atomically(async (inside) => {
      const now = inside.clock.now()
      const row = await inside.db.insertInto('projects').values({
        case_id: caseId, name, unit_id: unitId, jurisdiction, facts: toJson(facts), facts_version: 1, readings: '{}', parameters: '{}',
        status: 'draft', stage: 'declaration', round: 0, created_at: now, updated_at: now,
        project_code: null, pack_id: null, management_mode: null, outcome: null, process_instance_key: null,
      }).onConflict((conflict) => conflict.column('case_id').doNothing()).returningAll().executeTakeFirst()
      if (row === undefined) {
        const existing = await lockProject(inside, caseId)
        if (existing.unitId === unitId) return existing
        throw new Conflict('这个项目标识已被另一个单位使用', { code: 'case-of-another-unit', remedy: '请换一个标识，或不给标识由系统生成' })
      }
      await appendLedger(inside, { caseId, actor: by, action: 'project-drafted', details: { name, unitId, jurisdiction } })
      return toProject(row)
    }),

    get: async (caseId) => {
      const project = await findBy('case_id', caseId)
      if (project === undefined) throw caseNotFound(caseId)
      return project
    },
    find: (caseId) => findBy('case_id', caseId),
    findByCode: (projectCode) => findBy('project_code', projectCode),
    findByProcess: (processInstanceKey) => findBy('process_instance_key', processInstanceKey),
    lock: (caseId) => lockProject(scope, caseId),

    list: async (filter = {}) => {
      const rows = await filtered(filter).selectAll()
        .orderBy('seq', 'desc').limit(filter.limit ?? 100).offset(filter.offset ?? 0).execute()
      return rows.map(toProject)
    },
    count: async (filter = {}) =>
      (await filtered(filter).select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,

    saveFacts: ({ caseId, facts, name, expectedVersion, expectedRound, by }) => scope.atomically(async (inside) => {
      const project = await lockProject(inside, caseId)
      mustBeVersion(project, expectedVersion)
      if (expectedRound !== undefined && expectedRound !== project.round) {
        throw new Conflict('保存之前，申报已经提交，这次修改没有保存', { code: 'facts-changed-meanwhile', remedy: '请刷新后查看；收到补正通知后可以修改', path: 'facts' })
      }
      const factsVersion = project.factsVersion + 1
      // The day of the declaration is the register's own fact: a correction of the others does not lose it.
      const kept = project.submittedAt === null ? facts : { ...facts, declaredAt: project.facts['declaredAt'] }
      const changed = await changeProject(inside, caseId, { facts: toJson(kept), facts_version: factsVersion, ...(name === undefined ? {} : { name }) })
      await appendLedger(inside, { caseId, actor: by, action: 'facts-changed', details: { factsVersion, changed: changedMembers(project.facts, kept) } })
      return changed
    }),
  }
}

/** Names of the facts whose value is another now; the values stay out of the ledger (they may name people). */
const changedMembers = (before: Record<string, unknown>, after: Record<string, unknown>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => canonicalJson(before[key]) !== canonicalJson(after[key])).sort()

const nobody: Involvement = { groups: [], bodies: [], approvingPacks: [], username: '' }
const oneOf = (values: readonly string[]) => sql`array[${sql.join(values.length === 0 ? ['-'] : [...values])}]::text[]`

/** One look at the steps by their indexes, whatever the number of cases. */
const isInvolved = ({ groups, bodies, approvingPacks, username }: Involvement) => sql<boolean>`(
  projects.pack_id = any(${oneOf(approvingPacks)})
  or projects.case_id in (select steps.case_id from steps where steps.body = any(${oneOf(bodies)}) or steps.candidate_groups ?| ${oneOf(groups)})
  or projects.case_id in (select copies.case_id from copies where copies.recipient = ${username})
)`

const contains = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
