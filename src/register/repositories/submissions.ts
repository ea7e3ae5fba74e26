import type { Selectable } from 'kysely'
import { z } from 'zod'
import { fault } from '../../../decisions/contracts/fault.ts'
import { fromJson, jsonObject, toJson } from '../json-columns.ts'
import type { FormSubmission, SubmissionRepository } from '../model/index.ts'
import type { SubmissionsTable } from '../schema/steps.ts'
import type { Scope } from '../scope.ts'
import { appendLedger } from './ledger.ts'
import { getStep } from './step-rows.ts'
import { completeStep } from './steps.ts'
import { attributeFromFeed } from './submission-actor.ts'

/** In the ledger where the engine has not told yet who completed a task; `form-submitter-known` follows. */
export const actorNotKnownYet = '（待引擎告知）'

export const createSubmissionRepository = (scope: Scope): SubmissionRepository => {
  const { db } = scope
  const read = async (column: 'step_key' | 'case_id', value: string): Promise<FormSubmission[]> =>
    (await db.selectFrom('submissions').selectAll().where(column, '=', value).orderBy('id').execute()).map(toSubmission)

  return {
    record: (input) => scope.atomically(async (inside) => {
      await getStep(inside, input.stepKey)
      const inserted = await inside.db.insertInto('submissions').values({
        step_key: input.stepKey, case_id: input.caseId, job_key: input.jobKey, form_id: input.formId, round: input.round, level: input.level ?? null,
        data: toJson(input.data), accepted: input.accepted, problems: toJson(input.problems ?? []), actor: input.actor ?? null, at: inside.clock.now(),
      }).onConflict((conflict) => conflict.columns(['step_key', 'job_key']).doNothing()).returning('id').executeTakeFirst()
      const first = inserted !== undefined
      if (first && (input.actor ?? null) === null) await attributeFromFeed(inside, input)
      if (first && input.accepted) await completeStep(inside, input.stepKey)
      const submission = toSubmission(await inside.db.selectFrom('submissions').selectAll()
        .where('step_key', '=', input.stepKey).where('job_key', '=', input.jobKey).executeTakeFirstOrThrow())
      if (first) {
        await appendLedger(inside, {
          caseId: input.caseId, actor: submission.actor ?? actorNotKnownYet, action: input.accepted ? 'form-submitted' : 'form-returned-to-submitter',
          details: { submissionId: submission.id, stepKey: input.stepKey, formId: input.formId, round: input.round, level: input.level ?? null },
        })
      }
      return { submission, first }
    }),
    byStep: (stepKey) => read('step_key', stepKey),
    byCase: (caseId) => read('case_id', caseId),
    latestAccepted: async (stepKey) => (await read('step_key', stepKey)).findLast((submission) => submission.accepted),
    signatures: async (processInstanceKey) => {
      const rows = await db.selectFrom('submissions').innerJoin('steps', 'steps.step_key', 'submissions.step_key')
        .where('steps.process_instance_key', '=', processInstanceKey).where('submissions.accepted', '=', true).where('submissions.level', 'is not', null)
        .select(['submissions.level', 'submissions.actor', 'submissions.at']).orderBy('submissions.id').execute()
      const latest = new Map(rows.map(({ level, actor, at }) => [level ?? '', { level: level ?? '', actor, at }]))
      return [...latest.values()].sort((a, b) => a.at.getTime() - b.at.getTime())
    },
  }
}

const toSubmission = (row: Selectable<SubmissionsTable>): FormSubmission => ({
  id: row.id,
  stepKey: row.step_key,
  caseId: row.case_id,
  jobKey: row.job_key,
  formId: row.form_id,
  round: row.round,
  level: row.level,
  data: fromJson(jsonObject, row.data, 'submissions.data'),
  accepted: row.accepted,
  problems: fromJson(z.array(fault), row.problems, 'submissions.problems'),
  actor: row.actor,
  at: row.at,
})
