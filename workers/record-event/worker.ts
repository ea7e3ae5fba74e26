import { beijingDate } from '../../src/calendar/beijing-time.ts'
import { InvalidInput } from '../../src/common/errors.ts'
import { noteTrialRun, recomputeDeadlines, type DeadlineDeps } from '../../src/deadlines/index.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import { contract } from './contract.ts'
import { recordEvent } from './record.ts'

/** Notes an event and what it does to the dates of its case: new ones run from it, others are met by it or end with it. */
const createRecordEvent = (deps: DeadlineDeps) =>
  defineWorker(contract, async ({ input, headers, job, log }) => {
    const { register, clock } = deps
    const { caseId, on, months, until, deadlineName } = input
    const { event, meets = [], ends = [] } = headers
    if (event === undefined && meets.length + ends.length === 0) throw new InvalidInput('没有写明要登记什么事件或者哪项期限', { code: 'event-missing', remedy: '请流程分析员填写任务标头 event、meets 或 ends' })
    if (event === 'extensionGranted' && months === undefined && until === undefined) {
      throw new InvalidInput('准予延期，但没有写明延到何时', { code: 'extension-without-length', remedy: '请在 months（月数）和 until（日期）中填写一个后重试' })
    }
    if (event !== undefined) await recordEvent(deps, { caseId, event, jobKey: job.key, on, ...(event === 'extensionGranted' ? { months, until } : {}) })

    await noteTrialRun(register, { caseId, on: input.trialRunStartedOn, source: '竣工报告中填报', sourceKey: job.key })

    const day = on ?? beijingDate(clock.now())
    await register.transaction(async (r) => {
      // A recurring duty stays open when it is met: the job's own mark keeps a retry from meeting the next occurrence too.
      if (await r.deadlines.seen(caseId, job.key)) return
      for (const { name, role, state, dueDate, owedSince, recurring } of await r.deadlines.list(caseId)) {
        if ((state !== 'open' && owedSince === null) || (deadlineName !== undefined && name !== deadlineName)) continue
        if (ends.includes(role) && recurring === null) continue
        if (meets.includes(role) && owedSince !== null) await r.deadlines.madeUp({ caseId, name, on: day, by: 'system' })
        else if (ends.includes(role)) await r.deadlines.setState({ caseId, name, state: 'void', by: 'system', on: day })
        else if (meets.includes(role)) await r.deadlines.setState({ caseId, name, state: dueDate === null || day <= dueDate ? 'met' : 'missed', by: 'system', on: day })
      }
    })
    const computed = await recomputeDeadlines(deps, caseId)
    log.info('event recorded', { event, on: day, deadlines: computed.map(({ name, dueDate, state }) => ({ name, dueDate, state })) })
    return completed({})
  })

export default createRecordEvent
