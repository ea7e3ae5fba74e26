import { groupRecipient, uniqueRecipients, unitRecipient } from '../../src/engine/recipients.ts'
import { groupOf } from '../../src/engine/step-key.ts'
import type { Recipient } from '../../src/notifications/index.ts'
import { levelsOf, type Pack } from '../../src/policy/index.ts'
import type { Project, Step } from '../../src/register/index.ts'

/**
 * Who learns of it: the unit of everything about its project; of a reminder whoever has to act (the claimant, else the candidate groups);
 * of an escalation the heads of the acting body and the approving body; of a withdrawal the approving body too.
 */
export const recipientsOf = ({ kind, project, pack, step }: { kind: string; project: Project; pack: Pack; step: Step | undefined }): Recipient[] => {
  const unit = unitRecipient(project)
  const group = (id: string, bodyId: string): Recipient => groupRecipient(pack, bodyId, id)
  const approving = group(pack.meta.approvingBody, pack.meta.approvingBody)

  if (kind === 'reminder' && step !== undefined) {
    if (step.body === null && step.candidateGroups.includes(unit.id)) return [unit]
    const groups = step.candidateGroups.map((id) => group(id, step.body ?? pack.meta.approvingBody))
    return step.assignee === null ? groups : [...groups, { id: step.assignee }]
  }
  if (kind === 'escalation' && step !== undefined) {
    if (step.candidateGroups.includes(unit.id)) return uniqueRecipients([unit, approving])
    const bodyId = step.body ?? pack.meta.approvingBody
    const heads = levelsOf(pack.body(bodyId)).filter((level) => level !== 'handler').map((level) => group(groupOf(bodyId, level), bodyId))
    return uniqueRecipients([...heads, ...(heads.length === 0 ? [group(bodyId, bodyId)] : []), approving])
  }
  return kind === 'withdrawn' ? uniqueRecipients([unit, approving]) : [unit]
}
