import { sql } from 'kysely'
import { z } from 'zod'
import { settledStatuses } from '../model/index.ts'
import type { Waiting } from '../model/index.ts'
import type { Scope } from '../scope.ts'

const line = z.object({
  case_id: z.string(), project_code: z.string().nullable(), name: z.string(), status: z.string(), round: z.number(),
  waits_for: z.enum(['step', 'suspended', 'recalled', 'incident', 'machine']),
  element: z.string().nullable(), body: z.string().nullable(), item: z.string().nullable(), candidate_groups: z.array(z.string()).nullable(),
  assignee: z.string().nullable(), since: z.date(), due_at: z.date().nullable(), late_ms: z.number(),
  step_key: z.string().nullable(), incident_key: z.string().nullable(), message: z.string().nullable(),
})

/** Where every open case waits, in one query: incidents first, then what is latest, then what has waited longest. */
export const readStuckBoard = async ({ db, clock }: Scope): Promise<Waiting[]> => {
  const now = clock.now().toISOString()
  const { rows } = await sql<unknown>`
    with waits as (
      select s.case_id, case s.state when 'open' then 'step' else s.state end as waits_for, s.element, s.body, s.item, s.candidate_groups, s.assignee,
        case s.state when 'suspended' then coalesce(p.suspended_at, s.opened_at) else s.first_opened_at end as since,
        s.due_at, s.step_key, null as incident_key, case s.state when 'suspended' then p.reason end as message
      from steps s left join suspensions p on p.case_id = s.case_id and p.resumed_at is null
      where s.state in ('open', 'suspended', 'recalled')
      union all
      select pi.case_id, 'incident', i.element_id, null, null, null, null, i.created_at, null, null, i.incident_key, i.message
      from incidents i join process_instances pi on pi.process_instance_key = i.process_instance_key
      where i.resolved_at is null and pi.case_id is not null
    )
    select c.case_id, c.project_code, c.name, c.status, c.round, coalesce(w.waits_for, 'machine') as waits_for, w.element, w.body, w.item, w.candidate_groups,
      w.assignee, coalesce(w.since, c.updated_at) as since, w.due_at, w.step_key, w.incident_key, w.message,
      case when w.waits_for = 'step' then greatest(0, floor(extract(epoch from ${now}::timestamptz - w.due_at) * 1000)) else 0 end::double precision as late_ms
    from projects c left join waits w on w.case_id = c.case_id
    where c.submitted_at is not null and (w.case_id is not null or c.status not in (${sql.join(settledStatuses)}))
    order by (coalesce(w.waits_for, '') = 'incident') desc, late_ms desc, since, c.case_id, w.step_key
  `.execute(db)
  return rows.map((row) => toWaiting(line.parse(row)))
}

const toWaiting = (row: z.infer<typeof line>): Waiting => ({
  caseId: row.case_id, projectCode: row.project_code, projectName: row.name, status: row.status, round: row.round, waitsFor: row.waits_for,
  element: row.element, body: row.body, item: row.item, candidateGroups: row.candidate_groups ?? [], assignee: row.assignee, since: row.since,
  dueAt: row.due_at, lateMs: row.late_ms, stepKey: row.step_key, incidentKey: row.incident_key, message: row.message,
})
