import type { z } from 'zod'
import { form as answerGrounds } from '../../forms/answer-grounds/contract.ts'
import { form as expertAcceptance } from '../../forms/hold-expert-acceptance/contract.ts'
import { form as preliminaryAcceptance } from '../../forms/report-preliminary-acceptance/contract.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import { noteTrialRun } from '../../src/deadlines/index.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import type { Register } from '../../src/register/index.ts'
import { contract } from './contract.ts'
import { noteFacts } from './note-facts.ts'

type Input = z.infer<typeof contract.input>

/** What the answer to each form leaves in the register. The report of an own acceptance is a conclusion: record-acceptance keeps it. */
const recorders: Readonly<Record<string, (register: Register, input: Input) => Promise<void>>> = {
  'answer-grounds': async (register, { caseId, stage, review, result }) => {
    for (const answer of answerGrounds.submission.parse(result).answers) {
      const asked = (review.grounds ?? []).find((one) => one.title === answer.title)
      if (asked === undefined) throw new Error(`nobody asked about ${answer.title}`)
      await register.acceptanceGrounds.answer({ caseId, stage, ground: asked.ground, present: answer.present === 'yes', evidence: answer.evidence ?? null, answeredBy: review.body })
    }
  },
  'hold-expert-acceptance': async (register, { caseId, stage, result }) => {
    const experts = expertAcceptance.submission.parse(result)
    await noteFacts(register, { caseId, stage }, { facts: { expertsPassed: experts.conclusion === 'passed' }, experts })
  },
  'report-preliminary-acceptance': async (register, { caseId, stage, result }) => {
    const preliminary = preliminaryAcceptance.submission.parse(result)
    await noteFacts(register, { caseId, stage }, { preliminary })
    if (preliminary.conclusion === 'passed') await noteTrialRun(register, { caseId, on: preliminary.trialRunStartedOn, source: '初验报告中填报', sourceKey: `preliminary-${stage}` })
  },
}

const createRecordAcceptanceCheck = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input }) => {
    const record = recorders[input.review.form ?? '']
    if (record !== undefined) await register.transaction((r) => record(r, input))
    return completed({})
  })

export default createRecordAcceptanceCheck
