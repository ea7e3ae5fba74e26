import { z } from 'zod'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { findSimilar } from '../../src/similar/find-similar.ts'
import type { ComparedProject } from '../../src/similar/types.ts'
import { contract } from './contract.ts'

/** What of the facts is compared; whatever does not fit is left out, nothing is guessed. */
const compared = z.object({
  summary: z.string().optional().catch(undefined),
  goals: z.string().optional().catch(undefined),
  budgetYear: z.number().optional().catch(undefined),
  components: z.array(z.looseObject({ name: z.string() })).optional().catch(undefined),
  existingSystemIds: z.array(z.string()).optional().catch(undefined),
  participants: z.looseObject({ declaringUnit: z.looseObject({ name: z.string() }) }).optional().catch(undefined),
})

const toCompared = (project: { caseId: string; name: string; facts: Record<string, unknown> }): ComparedProject => {
  const { summary, goals, budgetYear, components, existingSystemIds, participants } = compared.parse(project.facts)
  return {
    caseId: project.caseId, projectName: project.name,
    ...(summary === undefined ? {} : { summary }), ...(goals === undefined ? {} : { goals }), ...(budgetYear === undefined ? {} : { year: budgetYear }),
    ...(components === undefined ? {} : { components }), ...(existingSystemIds === undefined ? {} : { existingSystems: existingSystemIds }), ...(participants === undefined ? {} : { unitName: participants.declaringUnit.name }),
  }
}

/** 查重: lists, never decides. Written anew for the round, so a retry changes nothing. */
const createFindSimilar = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input }) => {
    const project = await register.projects.get(input.caseId)
    const candidates = await register.similar.candidates(input.caseId)
    const found = findSimilar(toCompared(project), candidates.map(toCompared))
    await register.similar.replace(input.caseId, input.round ?? project.round, found.map(({ caseId, score, reasons }) => ({ otherCaseId: caseId, score, reasons })))
    return completed({ similarCount: found.length })
  })

export default createFindSimilar
