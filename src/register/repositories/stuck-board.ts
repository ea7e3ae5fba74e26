import { sql } from 'kysely'
import { z } from 'zod'
import { textList } from '../json-columns.ts'
import { caseKind, settledStatuses } from '../model/index.ts'
import type { StuckBoard, Waiting } from '../model/index.ts'
import type { Scope } from '../scope.ts'

const line = z.object({
  case_id: z.string(), kind: caseKind, project_code: z.string().nullable(), name: z.string(), status: z.string(), round: z.number(), pack_id: z.string().nullable(),
  waits_for: z.enum(['step', 'suspended', 'recalled', 'incident', 'deadline', 'unit', 'window', 'terminated', 'machine']), title: z.string().nullable(), clauses: textList.nullable(),
  element: z.string().nullable(), body: z.string().nullable(), item: z.string().nullable(), candidate_groups: textList.nullable(),
  assignee: z.string().nullable(), since: z.date(), due_at: z.date().nullable(), late_ms: z.number(),
  statutory: z.boolean().nullable(), step_key: z.string().nullable(), incident_key: z.string().nullable(), message: z.string().nullable(), total: z.number(), troubled: z.number(),
})

/** A statutory date is over when its day is over in Beijing; what was missed is owed since then, whatever its next date is. */
const endOfDay = sql`((coalesce(d.owed_since, d.due_date) + 1)::timestamp at time zone 'Asia/Shanghai')`
/** A day that has to pass is nobody's duty. */
const isDuty = sql`d.role <> 'trial-run-minimum'`
/** Stages in which a case waits for a unit's word, or for a window to open, without a task. */
const quietStages = sql`('implementation', 'acceptance', 'evaluation')`

/** Where every open case waits, in one query: what is broken first, then what is latest, then what has waited longest. */
export const readStuckBoard = async (scope: Scope, { limit = 200, offset = 0 }: { limit?: number | undefined; offset?: number | undefined } = {}): Promise<StuckBoard> => {
  const { db, clock } = scope
  const now = clock.now().toISOString()
  const { rows } = await sql<unknown>`
    with waits as (
      select s.case_id, case s.state when 'open' then 'step' else s.state end as waits_for, s.element, s.body, s.item, s.candidate_groups, s.assignee,
        case s.state when 'suspended' then coalesce(p.suspended_at, s.opened_at) else s.first_opened_at end as since,
        s.due_at, s.step_key, null as incident_key, case s.state when 'suspended' then p.reason end as message,
        s.opening -> 'review' ->> 'title' as title, coalesce(s.opening -> 'review' -> 'clauses', s.opening -> 'due' -> 'clauses') as clauses, s.opening -> 'due' -> 'known' = 'true'::jsonb as statutory
      from steps s left join suspensions p on p.case_id = s.case_id and p.resumed_at is null
      where s.state in ('open', 'suspended', 'recalled')
      union all
      select pi.case_id, 'incident', i.element_id, null, null, null, null, i.created_at, null, null, i.incident_key, i.message, null, null, false
      from incidents i join process_instances pi on pi.process_instance_key = i.process_instance_key
      where i.resolved_at is null and pi.case_id is not null
      union all
      select d.case_id, 'deadline', null, d.owed_by, null, null, null, d.event_date::timestamp at time zone 'Asia/Shanghai', ${endOfDay}, null, null, d.consequence, d.title, d.clauses, true
      from deadlines d where (d.owed_since is not null or (d.state = 'open' and d.due_date is not null)) and ${isDuty} and ${endOfDay} <= ${now}::timestamptz
    ), lines as (
      select c.case_id, c.kind, c.project_code, c.name, c.status, c.round, c.pack_id,
        case when w.case_id is not null then w.waits_for when root.state = 'TERMINATED' then 'terminated'
          when c.status not in ${quietStages} or exists (select 1 from requests r where r.case_id = c.case_id and r.state = 'open') then 'machine'
          when c.status = 'evaluation' then 'window' else 'unit' end as waits_for,
        coalesce(w.title, next.title) as title, coalesce(w.clauses, next.clauses) as clauses, w.element, coalesce(w.body, next.owed_by) as body, w.item,
        w.candidate_groups, w.assignee, coalesce(w.since, case when root.state = 'TERMINATED' then root.updated_at end, c.status_since, c.updated_at) as since, coalesce(w.due_at, next.ends_at) as due_at, coalesce(w.statutory, next.ends_at is not null) as statutory, w.step_key, w.incident_key, w.message,
        case when w.waits_for in ('step', 'deadline') then greatest(0, floor(extract(epoch from ${now}::timestamptz - w.due_at) * 1000)) else 0 end::double precision as late_ms
      from projects c left join process_instances root on root.process_instance_key = c.process_instance_key left join waits w on w.case_id = c.case_id
      left join lateral (
        select d.title, d.clauses, d.owed_by, ${endOfDay} as ends_at from deadlines d
        where d.case_id = c.case_id and d.state = 'open' and d.due_date is not null and ${isDuty} order by d.due_date, d.name limit 1
      ) next on w.case_id is null and c.status in ${quietStages}
      where c.submitted_at is not null and (w.waits_for in ('step', 'suspended', 'recalled', 'incident') or c.status not in (${sql.join(settledStatuses)}))
    )
    select *, (count(*) over ())::int as total, (count(*) filter (where late_ms > 0 or waits_for in ('incident', 'terminated')) over ())::int as troubled
    from lines order by (waits_for in ('incident', 'terminated')) desc, late_ms desc, since, case_id, step_key, title limit ${limit} offset ${offset}
  `.execute(db)
  const lines = rows.map((row) => line.parse(row))
  // A page past the end says how many there are, too.
  if (lines.length === 0 && offset > 0) return { ...(await readStuckBoard(scope, { limit: 1 })), waiting: [] }
  return { waiting: lines.map(toWaiting), total: lines[0]?.total ?? 0, troubled: lines[0]?.troubled ?? 0 }
}

const toWaiting = (row: z.infer<typeof line>): Waiting => ({
  caseId: row.case_id, kind: row.kind, projectCode: row.project_code, projectName: row.name, status: row.status, round: row.round, packId: row.pack_id, waitsFor: row.waits_for, title: row.title, clauses: row.clauses ?? [],
  element: row.element, body: row.body, item: row.item, candidateGroups: row.candidate_groups ?? [], assignee: row.assignee, since: row.since,
  dueAt: row.due_at, statutory: row.statutory ?? false, lateMs: row.late_ms, stepKey: row.step_key, incidentKey: row.incident_key, message: row.message,
})
