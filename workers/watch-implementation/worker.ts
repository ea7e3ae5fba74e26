import { beijingDate, beijingText } from '../../src/calendar/beijing-time.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { Fault } from '../../src/engine/shapes.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'
import { createDocumentCheck } from '../validate-documents/check-document.ts'
import { duePapers, wrongPapers } from './due-papers.ts'

/** An internal habit, no period of any text: papers are due 及时. */
const remindEveryMs = 30 * 86_400_000
const never = '2999-12-31T00:00:00+08:00'

/** Looks at an implementation: which papers are due or lack what has to be in them, and whether a period for the contract passed without one. It decides nothing. */
const createWatchImplementation = (deps: Pick<WorkerDeps, 'register' | 'clock' | 'documents' | 'inspectDocument' | 'checkClaims' | 'readBudgetLines'>) => {
  const { register, clock } = deps
  const checkDocument = createDocumentCheck(deps)
  return defineWorker(contract, async ({ input, log }) => {
    const now = clock.now()
    const project = await register.projects.get(input.caseId)
    const documents = await register.documents.current(input.caseId)
    const rows = input.requiredDocuments ?? []
    const papers = [
      ...duePapers({ rows, supervision: input.supervision, documents }),
      ...await wrongPapers({ rows, documents, check: async (document, mustContain) => (await checkDocument({ document, projectName: project.name, mustContain, round: project.round })).faults }),
    ]
    const period = (await hasContract(register, input.caseId)) || input.deadline?.known !== true ? undefined : input.deadline
    const faults: Fault[] = [...papers, ...(period === undefined ? [] : [{ where: period.title, fault: `尚未签订合同，期限为 ${period.dueDate}`, remedy: '签订后报告合同签订日期并上传合同', clauses: period.clauses }])]
    const dueAt = period === undefined ? undefined : new Date(period.dueAt)
    const passed = dueAt !== undefined && dueAt <= now
    const lookedAt = input.lookedAt === undefined ? now : new Date(input.lookedAt)
    const remindAt = new Date(lookedAt.getTime() + remindEveryMs)
    const proposes = passed && period !== undefined && input.proposedOn !== period.dueDate
    const reminds = !proposes && faults.length > 0 && remindAt <= now
    const nextReminder = reminds ? new Date(now.getTime() + remindEveryMs) : remindAt
    const moments = [...(faults.length > 0 ? [nextReminder] : []), ...(dueAt !== undefined && !passed ? [dueAt] : [])].filter((moment) => moment > now)
    const next = moments.sort((a, b) => a.getTime() - b.getTime())[0]
    log.info('looked at the implementation', { faults: faults.length, reminds, proposes, next: next === undefined ? null : beijingText(next) })
    return completed({
      attention: proposes ? 'proposal' : reminds ? 'papers' : 'none',
      faults,
      reason: proposes ? `“${period.title}”的期限 ${period.dueDate} 已过，登记簿中没有合同签订的报告。` : '',
      lookAt: next === undefined ? never : beijingText(next),
      lookedAt: beijingText(reminds ? now : lookedAt),
      occasion: `papers-${beijingDate(now)}`,
    })
  })
}

/** A project whose contract was reported is past that period. */
const hasContract = async (register: WorkerDeps['register'], caseId: string): Promise<boolean> =>
  (await register.projectEvents.list(caseId)).some(({ event }) => event === 'contractSigned')

export default createWatchImplementation
