import { z } from 'zod'
import { caseAddress } from '../../src/form-view/case-address.ts'
import { openingShape } from '../../src/form-view/opening.ts'
import { limitName, readableDue } from '../../src/engine/step-limit.ts'
import { stepTitles } from '../../src/engine/step-titles.ts'
import { readableTime } from '../../src/engine/titles.ts'
import type { Links } from '../../src/engine/worker-deps.ts'
import { citeClauses } from '../../src/policy/cite-clauses.ts'
import type { Pack } from '../../src/policy/index.ts'
import type { Project, Step } from '../../src/register/index.ts'
import type { contract } from './contract.ts'

const unitName = z.object({ participants: z.object({ declaringUnit: z.object({ name: z.string() }) }) })

/** Every value that a pack's wording may name; a wording uses what it needs. */
export const valuesOf = ({ input, project, pack, step, links, dueAt }: {
  input: z.infer<typeof contract.input>
  project: Project
  pack: Pack
  step: Step | undefined
  links: Links
  dueAt: Date | string | undefined
}): Record<string, string | number> => {
  const unit = unitName.safeParse(project.facts)
  const bodyId = input.body ?? input.review?.body ?? step?.body ?? pack.meta.approvingBody
  const stepTitle = input.review?.title ?? openingShape.safeParse(step?.opening).data?.review?.title ?? (step === undefined ? '' : (stepTitles[step.element] ?? '办理事项'))
  const faults = input.faults ?? []
  const reason = z.object({ reason: z.string() }).safeParse(project.outcome)
  const decision = z.object({ decision: z.object({ reasons: z.string() }) }).safeParse(project.outcome)
  return {
    caseId: project.caseId, projectName: project.name, projectCode: project.projectCode ?? '', round: input.round ?? project.round,
    unitName: unit.success ? unit.data.participants.declaringUnit.name : project.unitId,
    bodyName: pack.meta.bodies.find((one) => one.id === bodyId)?.name ?? bodyId, approvingBodyName: pack.body(pack.meta.approvingBody).name,
    stepTitle, reviewTitle: input.review?.title ?? stepTitle,
    dueAt: step !== undefined ? readableDue(step) : dueAt === undefined ? '' : readableTime(dueAt), limitName: step === undefined ? '内部时限' : limitName(step),
    faultCount: faults.length, faults: faults.map((one, index) => `${index + 1}. ${one.where}：${one.fault}。补正要求：${one.remedy}`).join('\n'),
    reason: input.reason ?? (reason.success ? reason.data.reason : decision.success ? decision.data.decision.reasons : ''),
    clauses: citeClauses(pack, input.clauses ?? []),
    reasons: decision.success ? decision.data.decision.reasons : '',
    url: links.deskUrl(caseAddress(project)),
    regulation: pack.meta.title,
  }
}
