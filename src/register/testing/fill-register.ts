import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

const bodies = ['gx-data-bureau', 'gx-finance', 'gx-development-reform', 'gx-cyberspace', 'gx-audit', 'gx-archives']

/**
 * Many open cases at once, as SQL and not by the register's acts: for measuring lists. Each has steps of several bodies of one pack, one of which is
 * open; the open ones are due one after another around `now`. Names and codes are numbered from 1.
 */
export const fillRegister = async (db: Kysely<Database>, { projects, stepsEach, packId, unitId, now }: { projects: number; stepsEach: number; packId: string; unitId: string; now: Date }): Promise<void> => {
  const instant = now.toISOString()
  await sql`
    insert into projects (case_id, project_code, name, unit_id, jurisdiction, pack_id, status, stage, round, facts, facts_version, readings, parameters, process_instance_key, created_at, submitted_at, updated_at)
    select 'many-' || n, 'MANY-2026-' || lpad(n::text, 5, '0'), '第 ' || n || ' 号政务平台', case when n % 100 = 0 then ${unitId} else 'unit-' || (n % 100) end, 'guangxi', ${packId}, 'review', 'approval', 1,
      '{}', 1, '{}', '{}', (9000000 + n)::text, ${instant}::timestamptz, ${instant}::timestamptz, ${instant}::timestamptz
    from generate_series(1, ${projects}::int) n`.execute(db)
  await sql`
    insert into steps (step_key, case_id, element, round, body, level, item, form_id, candidate_groups, state, process_instance_key, opened_job_key, user_task_key, first_opened_at, opened_at, due_at, remind_at, escalate_at, opening)
    select 'many-' || n || ':give-opinion:1:' || body || '/item-' || s || ':handler', 'many-' || n, 'give-opinion', 1, body, 'handler', 'item-' || s, 'give-opinion', jsonb_build_array(body),
      case when s = 1 then 'open' else 'done' end, (9000000 + n)::text, (9500000 + n * 10 + s)::text, null, ${instant}::timestamptz, ${instant}::timestamptz,
      ${instant}::timestamptz + ((n % 200) - 100) * interval '1 hour', ${instant}::timestamptz, ${instant}::timestamptz, jsonb_build_object('review', jsonb_build_object('title', '第 ' || s || ' 项审查', 'clauses', jsonb_build_array('GX-11-1')))
    from generate_series(1, ${projects}::int) n cross join generate_series(1, ${stepsEach}::int) s
    cross join lateral (select (array[${sql.join(bodies)}]::text[])[1 + (n + s) % ${bodies.length}::int] as body) chosen`.execute(db)
  await sql`analyze`.execute(db)
}
