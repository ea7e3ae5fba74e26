import { labelOf } from '../../decisions/contracts/fact-labels.ts'
import { projectFacts } from '../../decisions/contracts/project-facts.ts'
import { Conflict } from '../../src/common/errors.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import { flatten, reasonOf } from '../../src/engine/issues.ts'
import type { Fault } from '../../src/engine/shapes.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { checkFactIdentifiers } from '../../src/identifiers/check-facts.ts'
import { settledStatuses } from '../../src/register/model/projects.ts'
import { contract } from './contract.ts'

/** The first step of every declaration: refuses a case that is over (a second start), then lists all faults of the identifiers. */
const createCheckIdentifiers = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input }) => {
    const project = await register.projects.get(input.caseId)
    if (settledStatuses.includes(project.status)) {
      throw new Conflict('该项目已经办结，不能再次办理', { code: 'case-settled', remedy: '请在 Operate 中取消本流程实例' })
    }
    const facts = projectFacts.safeParse(project.facts)
    if (facts.success) return completed({ identifierFaults: checkFactIdentifiers(facts.data) })
    const faults = flatten(facts.error.issues).map((issue): Fault => {
      const path = issue.path.map(String)
      const label = labelOf(path.filter((part) => !/^\d+$/.test(part)).join('.')) || '申报信息'
      return { where: label, fault: reasonOf(issue), remedy: '请更正后重新提交', clauses: [], path: `facts.${path.join('.')}` }
    })
    return completed({ identifierFaults: faults })
  })

export default createCheckIdentifiers
