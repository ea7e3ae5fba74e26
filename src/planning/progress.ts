import type { Pack } from '../policy/index.ts'
import type { ExternalAct, Meeting, Plan, Register } from '../register/index.ts'
import { actsOf } from './acts.ts'
import { planRows } from './entries.ts'

type Acts = ReturnType<typeof actsOf>

/** Where a plan goes on that is started anew, and what of its turn is still to be done. */
export interface PlanProgress {
  resumeAt: 'collecting' | 'compiling' | 'acts'
  /** Whether experts are still to be heard, and a paper to be issued. */
  experts: boolean
  hasPaper: boolean
  actsBefore: Acts
  actsAfter: Acts
}

/** The turn of a plan as the steps and papers of the case name it. */
export const stageOfTurn = (batch: number): string => `batch-${batch}`

/**
 * Reads from the register how far a plan's turn has come: its entries are assessed, compiled, agreed to by some of the bodies, on paper, issued. After a
 * refusal the turn is compiled anew, and what others agreed to before no longer counts.
 */
export const planProgress = async ({ register, plan, pack }: { register: Register; plan: Plan; pack: Pack }): Promise<PlanProgress> => {
  const { planning } = pack.meta
  const all = { experts: planning?.experts === true, hasPaper: planning?.paperKind !== undefined, actsBefore: actsOf(pack, plan.windowId, 'beforeIssue'), actsAfter: actsOf(pack, plan.windowId, 'afterIssue') }
  if (plan.state === 'collecting') return { resumeAt: 'collecting', ...all }
  const acts = (await register.externalActs.list(plan.planId)).filter(({ stage }) => stage === stageOfTurn(plan.batch))
  const actsAfter = without(all.actsAfter, acts)
  if (plan.state === 'issued') return { resumeAt: 'acts', experts: false, hasPaper: false, actsBefore: [], actsAfter }
  const rows = planRows(await register.plans.entries(plan.planId), plan.batch)
  const experts = all.experts && !(rows.length > 0 && rows.every(({ entry }) => entry.recommended !== null))
  const refusedAt = acts.findLastIndex(({ outcome }) => outcome === 'refused')
  const compiled = rows.every(({ entry }) => entry.state !== 'proposed') && await compiledSince(register, plan, acts[refusedAt]?.at)
  if (!compiled) return { resumeAt: 'compiling', ...all, experts }
  // Each turn has one paper: as many sealed ones as turns means that this one has its own.
  const sealed = (await register.papers.list(plan.planId)).filter(({ kind, state }) => kind === planning?.paperKind && state === 'sealed').length
  return { resumeAt: 'acts', experts: false, hasPaper: all.hasPaper && sealed < plan.batch, actsBefore: without(all.actsBefore, acts.slice(refusedAt + 1)), actsAfter }
}

const without = (acts: Acts, done: readonly ExternalAct[]): Acts => acts.filter(({ rule }) => !done.some((one) => one.rule === rule))

/** Whether the turn was compiled, and after the refusal if there was one. */
const compiledSince = async (register: Register, plan: Plan, refusedAt: Date | undefined): Promise<boolean> =>
  (await register.steps.all(plan.planId)).some(({ element, stepKey, state, closedAt }) => element === 'compile-plan' && stepKey.includes(`@${stageOfTurn(plan.batch)}:`) && state === 'done' && closedAt !== null && (refusedAt === undefined || closedAt > refusedAt))

const minutesKind = 'meeting-minutes'
export type MeetingPoint = 'convening' | 'holding' | 'minutes' | 'returning'

/** Where a meeting goes on that is started anew: one that was put off is convened anew, and one whose minutes are sealed only has its conclusions to give back. */
export const meetingProgress = async (register: Register, { meetingId, state }: Meeting): Promise<MeetingPoint> => {
  if (state === 'held') return (await register.papers.list(meetingId)).some((paper) => paper.kind === minutesKind && (paper.state === 'sealed' || paper.state === 'delivered')) ? 'returning' : 'minutes'
  const convening = (await register.steps.currentSteps(meetingId)).some(({ element, state: step }) => element === 'convene-meeting' && step !== 'done' && step !== 'cancelled')
  return state === 'convened' && !convening ? 'holding' : 'convening'
}
