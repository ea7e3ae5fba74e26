import { z } from 'zod'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { mattersWaitKeys } from '../find-preceding-matters/wait-key.ts'
import { factsWithout, nameIn } from '../prepare-change/kept-facts.ts'
import { contract } from './contract.ts'

const asked = z.looseObject({ facts: z.record(z.string(), z.unknown()).default({}) })
const rule = z.looseObject({ rule: z.string().optional(), clauses: z.array(z.string()).default([]) })
const route = z.looseObject({ mode: z.string() })
const total = z.looseObject({ totalInvestment: z.number().optional() })
const part = z.looseObject({ latestPart: z.looseObject({ decision: z.looseObject({ approvedAmount: z.number().optional() }).optional() }).optional() })

/** Makes a granted change the project's own, or restores what was before a refused one, but for what the unit reported since; the request ends with how and on which clauses. */
const createRecordChange = ({ register, recall }: Pick<WorkerDeps, 'register' | 'recall'>) =>
  defineWorker(contract, async ({ input }) => {
    const { caseId, changeOutcome } = input
    await register.transaction(async (r) => {
      const project = await r.projects.lock(caseId)
      const request = await r.requests.get({ caseId, ...input.request })
      if (request.state !== 'open') return
      const without = factsWithout(request, await r.requests.list(caseId))
      const clauses = rule.parse(input.changeHandling ?? {}).clauses
      const granted = changeOutcome === 'granted'
      if (!granted && without !== undefined) await r.projects.saveFacts({ caseId, facts: without, name: nameIn(without), by: 'system' })
      if (granted && without === undefined) {
        const facts = { ...project.facts, ...asked.parse(request.data).facts }
        await r.projects.saveFacts({ caseId, facts, name: nameIn(facts), by: request.createdBy })
      }
      const anew = granted && without !== undefined
      if (anew && input.managementMode !== undefined) {
        const { mode } = route.parse(input.managementMode)
        if (project.managementMode !== mode) await r.projects.setManagementMode({ caseId, managementMode: mode, by: 'system', clauses })
      }
      await r.requests.decide({
        caseId, ...input.request, state: changeOutcome, by: 'system', clauses,
        result: {
          ...(input.handling === undefined ? {} : { handling: input.handling }), rule: input.changeHandling ?? null, clauses,
          ...(input.result === undefined ? {} : { decision: input.result }),
          ...(anew ? { establishedTotal: part.parse(project.outcome ?? {}).latestPart?.decision?.approvedAmount ?? total.parse(project.facts).totalInvestment ?? null } : {}),
        },
      })
    })
    // Changed facts may bring acts or reviews before the next steps; whoever waits for them looks again.
    if (changeOutcome === 'granted') await recall(mattersWaitKeys(caseId))
    return completed({})
  })

export default createRecordChange
