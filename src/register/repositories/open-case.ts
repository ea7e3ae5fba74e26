import { beijingDate } from '../../calendar/beijing-time.ts'
import { nextInSequence } from '../counters.ts'
import type { CaseKind } from '../model/index.ts'
import type { Scope } from '../scope.ts'

const prefixes: Readonly<Record<Exclude<CaseKind, 'project'>, string>> = { plan: 'JH', meeting: 'HY' }

/** The case of a plan or a meeting: steps, papers and ledger hang on it. It belongs to the body that runs it. Call it inside a transaction. */
export const openCase = async (inside: Scope, { caseId, kind, name, packId, jurisdiction, body }: { caseId: string; kind: Exclude<CaseKind, 'project'>; name: string; packId: string; jurisdiction: string; body: string }): Promise<string> => {
  const now = inside.clock.now()
  const year = beijingDate(now).slice(0, 4)
  const code = `${prefixes[kind]}-${year}-${String(await nextInSequence(inside, `${kind}:${year}`)).padStart(3, '0')}`
  await inside.db.insertInto('projects').values({
    case_id: caseId, kind, name, unit_id: body, jurisdiction, facts: '{}', facts_version: 1, readings: '{}', parameters: '{}', status: 'submitted', stage: 'approval', round: 1,
    created_at: now, submitted_at: now, updated_at: now, project_code: code, pack_id: packId, management_mode: null, outcome: null, process_instance_key: null,
  }).execute()
  return code
}
