import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { CalendarRepository, DeadlineWaitRepository, ProjectEvent, ProjectEventRepository } from '../model/index.ts'
import { toJson } from '../json-columns.ts'
import type { ProjectEventsTable } from '../schema/decisions.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'

/** A transaction may end after one that took a later number: so many numbers before the last one looked at are looked at again. */
const stillOpen = 100

const toEvent = (row: Selectable<ProjectEventsTable>): ProjectEvent => ({
  caseId: row.case_id, event: row.event, on: row.on_date, source: row.source, sourceKey: row.source_key, months: row.months, until: row.until_date,
  recordedBy: row.recorded_by, recordedAt: row.recorded_at,
})

export const createProjectEventRepository = (scope: Scope): ProjectEventRepository => ({
  record: ({ caseId, event, on, source, sourceKey, recordedBy, months = null, until = null }) => scope.atomically(async (inside) => {
    const row = await inside.db.insertInto('project_events').values({
      case_id: caseId, event, on_date: on, source, source_key: sourceKey, months, until_date: until, recorded_by: recordedBy, recorded_at: inside.clock.now(),
    }).onConflict((conflict) => conflict.columns(['case_id', 'event', 'source_key']).doNothing()).returningAll().executeTakeFirst()
    if (row === undefined) {
      return toEvent(await inside.db.selectFrom('project_events').selectAll()
        .where('case_id', '=', caseId).where('event', '=', event).where('source_key', '=', sourceKey).executeTakeFirstOrThrow())
    }
    await appendLedger(inside, { caseId, actor: recordedBy, action: 'event-recorded', details: { event, on, source, ...(months === null ? {} : { months }), ...(until === null ? {} : { until }) } })
    return toEvent(row)
  }),
  counted: async (caseId) => {
    await sql`insert into deadline_jobs (case_id, job_key) select case_id, 'events-' || max(seq) from project_events where case_id = ${caseId} group by case_id on conflict do nothing`.execute(scope.db)
  },
  uncounted: async (afterSeq) => {
    const { rows } = await sql<{ case_id: string; seq: number; counted: boolean }>`
      select e.case_id, max(e.seq) as seq, exists (select 1 from deadline_jobs j where j.case_id = e.case_id and j.job_key = 'events-' || max(e.seq)) as counted
      from project_events e where e.seq > ${afterSeq - stillOpen} group by e.case_id`.execute(scope.db)
    return { cases: rows.filter((row) => !row.counted).map((row) => row.case_id), seq: Math.max(afterSeq, ...rows.map((row) => Number(row.seq))) }
  },
  list: async (caseId) => (await scope.db.selectFrom('project_events').selectAll().where('case_id', '=', caseId).orderBy('seq').execute()).map(toEvent),
})

export const createDeadlineWaitRepository = (scope: Scope): DeadlineWaitRepository => ({
  save: async ({ waitKey, caseId, role, name, dueDate, opensOn }) => {
    const row = { case_id: caseId, role, name, due_date: dueDate, opens_on: opensOn, asked_at: scope.clock.now() }
    await scope.db.insertInto('deadline_waits').values({ wait_key: waitKey, ...row }).onConflict((conflict) => conflict.column('wait_key').doUpdateSet(row)).execute()
  },
  list: async (caseId) => (await scope.db.selectFrom('deadline_waits').selectAll().where('case_id', '=', caseId).orderBy('wait_key').execute())
    .map((row) => ({ waitKey: row.wait_key, caseId: row.case_id, role: row.role, name: row.name, dueDate: row.due_date, opensOn: row.opens_on })),
})

export const createCalendarRepository = (scope: Scope): CalendarRepository => ({
  latest: async () => scope.db.selectFrom('calendars').select(['version', 'data']).orderBy('seq', 'desc').limit(1).executeTakeFirst(),
  save: ({ version, data, by, note }) => scope.atomically(async (inside) => {
    const last = await inside.db.selectFrom('calendars').select('version').orderBy('seq', 'desc').limit(1).executeTakeFirst()
    if (last?.version === version) return
    await inside.db.insertInto('calendars').values({ version, data: toJson(data), loaded_at: inside.clock.now() }).execute()
    await appendLedger(inside, { actor: by, action: 'calendar-loaded', details: { version, ...(note === undefined ? {} : { note }) } })
  }),
})
