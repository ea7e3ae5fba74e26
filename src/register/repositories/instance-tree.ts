import { sql } from 'kysely'
import type { Scope } from '../scope.ts'

/**
 * Says which case a process instance and everything it called belong to. The feed may have told of them before or may do so later:
 * an unknown instance gets a row that the feed fills in.
 */
export const linkInstance = async ({ db, clock }: Scope, processInstanceKey: string, caseId: string): Promise<void> => {
  await db.insertInto('process_instances').values({
    process_instance_key: processInstanceKey, parent_process_instance_key: null, bpmn_process_id: '', case_id: caseId, state: 'ACTIVE', updated_at: clock.now(),
  }).onConflict((conflict) => conflict.column('process_instance_key').doUpdateSet({ case_id: caseId })).execute()
  await sql`
    with recursive called as (
      select process_instance_key from process_instances where parent_process_instance_key = ${processInstanceKey}
      union
      select child.process_instance_key from process_instances child join called on child.parent_process_instance_key = called.process_instance_key
    )
    update process_instances set case_id = ${caseId} where process_instance_key in (select process_instance_key from called) and case_id is null
  `.execute(db)
}
