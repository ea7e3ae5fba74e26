import { z } from 'zod'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import type { FormSubmission, Register, Step } from '../../src/register/index.ts'
import { storableCopy } from '../../src/common/storable.ts'
import { chosenPaperProblems } from './chosen-paper.ts'
import { contract } from './contract.ts'
import { createCorrectionCheck } from './correction.ts'
import { lifeProblems } from './life-checks.ts'
import { createPaperIssue } from './issue-paper.ts'
import { unknownMeasure } from './measure.ts'
import { pastDayProblems } from './past-days.ts'
import { createSignOff } from './sign-off.ts'
import { parseSubmission } from './parse-submission.ts'

type Deps = Pick<WorkerDeps, 'register' | 'packs' | 'forms' | 'clock'>

const storedProblem = (sentence: string) => ({ where: '提交内容', fault: sentence, remedy: '请更正后重新提交', clauses: [] })

/**
 * What a person sends is never trusted: it is parsed by the form's own contract, and refused while the case is suspended or the step is
 * no longer current. What is refused changes nothing and leads back to the same task, with the reasons on the form.
 */
const createAcceptSubmission = ({ register, packs, forms, clock }: Deps) => {
  const signOff = createSignOff(register)
  const issuePaper = createPaperIssue(register)
  const checkCorrection = createCorrectionCheck(register)
  return defineWorker(contract, async ({ input, headers, job, log }) => {
    const { caseId, stepKey, formId, round } = input
    const form = forms.get(formId)
    const pack = packs.get(input.packId)
    const step = await register.steps.get(stepKey)

    const turn = async (result: Record<string, unknown>) => completed({ accepted: true, problems: [], ...(await signOff.turn({ result, step, pack, levelIndex: input.levelIndex })) })
    const refused = (problems: string[]) => completed({ accepted: false, problems, result: {}, nextLevel: input.levelIndex ?? 1, levelsDone: false })

    // A job that was done and not answered (the process was killed in between) gets the same answer again.
    const answered = async (r: Register): Promise<FormSubmission | undefined> => (await r.submissions.byStep(stepKey)).find((one) => one.jobKey === job.key)
    const again = (one: FormSubmission) => (one.accepted ? turn(one.data) : refused(sentencesOf(one)))
    const before = await answered(register)
    if (before !== undefined) return again(before)
    /** Keeps an answer unless another run of this job was faster; then its answer is the one. */
    const unlessAnswered = (keep: (r: Register) => Promise<void>): Promise<FormSubmission | undefined> => register.transaction(async (r) => {
      await r.projects.lock(caseId)
      const other = await answered(r)
      if (other === undefined) await keep(r)
      return other
    })

    const parsed = parseSubmission(form, input.submission)
    const problems = [
      ...(await notCurrent(step, caseId)),
      ...(parsed.ok ? [] : parsed.problems),
      ...(parsed.ok ? await chosenPaperProblems(register, step, parsed.data) : []),
      ...(parsed.ok && formId === 'issue-paper' ? await issuePaper.problems({ caseId, paperId: input.paperId, data: parsed.data, pack, now: clock.now() }) : []),
      ...(parsed.ok ? pastDayProblems(form, parsed.data, clock.now()) : []),
      ...(parsed.ok ? await lifeProblems({ register, step, pack, data: parsed.data, now: clock.now() }) : []),
      ...(parsed.ok && formId === 'choose-consequence' ? unknownMeasure(pack, parsed.data) : []),
      ...(parsed.ok && formId === 'correct-declaration' ? await checkCorrection({ caseId, round, data: parsed.data }) : []),
    ]
    if (!parsed.ok || problems.length > 0) {
      const other = await unlessAnswered(async (r) => {
        await r.submissions.record({ stepKey, caseId, jobKey: job.key, formId, round, level: step.level, data: raw(storableCopy(input.submission)), accepted: false, problems: problems.map(storedProblem) })
      })
      if (other !== undefined) return again(other)
      log.info('submission refused', { stepKey, formId, element: headers.element, problems })
      return refused(problems)
    }
    const other = await unlessAnswered(async (r) => {
      if (formId === 'issue-paper') await createPaperIssue(r).carryOut({ caseId, paperId: input.paperId, data: parsed.data, pack, by: step.assignee ?? 'office' })
      await r.submissions.record({ stepKey, caseId, jobKey: job.key, formId, round, level: step.level, data: parsed.data, accepted: true })
      if (formId === 'admit-declaration') await keepChosenMode(r, step, parsed.data)
    })
    if (other !== undefined) return again(other)
    log.info('submission accepted', { stepKey, formId, element: headers.element })
    return turn(parsed.data)
  })

  async function notCurrent(step: Step, caseId: string): Promise<string[]> {
    if ((await register.suspensions.active(caseId)) !== undefined) return ['该项目已中止办理，请等待恢复后再提交。']
    if (step.state === 'open') return []
    return step.state === 'done' ? ['该步骤已经办结，不能重复提交。'] : ['该步骤已被撤回或重新安排，请在新的任务中重新提交。']
  }
}

const chosen = z.looseObject({ chosenMode: z.string().optional() })

/** The management mode that a person chose where the rules leave it open: from now on a fact of the case, which the rules read. */
const keepChosenMode = async (register: Register, { caseId, assignee }: Step, data: Record<string, unknown>): Promise<void> => {
  const { chosenMode } = chosen.parse(data)
  if (chosenMode !== undefined) await register.projects.setManagementMode({ caseId, managementMode: chosenMode, by: assignee ?? 'office' })
}

const sentencesOf = (submission: FormSubmission): string[] => submission.problems.map((one) => one.fault)

const raw = (submission: unknown): Record<string, unknown> =>
  typeof submission === 'object' && submission !== null && !Array.isArray(submission) ? Object.fromEntries(Object.entries(submission)) : submission === undefined ? {} : { value: submission }

export default createAcceptSubmission
