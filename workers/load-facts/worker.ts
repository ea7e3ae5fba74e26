import { beijingDate } from '../../src/calendar/beijing-time.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { Fault } from '../../src/engine/shapes.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { missingFacts } from '../../src/policy/index.ts'
import { caseFacts } from '../../src/facts/case-facts.ts'
import { readingsOf } from '../../src/facts/readings.ts'
import { contract } from './contract.ts'

/** Facts come from the register before every rule: call activities copy variables only at their start. */
const createLoadFacts = ({ register, packs, clock }: Pick<WorkerDeps, 'register' | 'packs' | 'clock'>) =>
  defineWorker(contract, async ({ input, headers }) => {
    const pack = packs.get(input.packId)
    const project = await register.projects.get(input.caseId)
    const facts = await caseFacts(register, project, beijingDate(clock.now()))
    const stamped = { readings: readingsOf(project), parameters: project.parameters }
    const missing = missingFacts(pack, headers.rules, facts, stamped).map(({ path, label }): Fault => ({
      where: label, fault: `尚未填写“${label}”`, remedy: '请在申报信息中补充填写后重新提交', clauses: [], path: `facts.${path}`,
    }))
    return completed({ facts, readings: project.readings, parameters: project.parameters, missing })
  })

export default createLoadFacts
