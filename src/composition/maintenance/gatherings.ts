import { answersInRegister, type Generation } from '../../engine/generation.ts'
import { type StartDeps, startMeeting, startPlan } from '../../planning/index.ts'
import type { Register } from '../../register/index.ts'
import type { Restart } from './rehydrate.ts'

/** Yearly plans and meetings that are not over: cases of their own, which go on where the register says that they are. */
export const openGatherings = async (register: Register, generation: Generation): Promise<Restart[]> => {
  const restart = (caseId: string, name: string, begin: (deps: StartDeps) => Promise<string | undefined>): Restart => ({
    name,
    start: async (engine) => {
      const left = [...await register.feed.processInstances(caseId), ...await register.steps.currentSteps(caseId)].map(({ processInstanceKey }) => processInstanceKey)
      const started = await begin({ register, messages: answersInRegister(generation, engine) })
      if (started === undefined) return false
      await register.feed.leaveInstances({ caseId, keys: [...new Set(left)].filter((key) => key !== started), by: 'operator' })
      return true
    },
  })
  const plans = (await register.plans.list()).filter(({ state }) => state !== 'closed')
  const meetings = (await register.meetings.list()).filter(({ state }) => state !== 'concluded' && state !== 'cancelled')
  return [
    ...plans.map((plan) => restart(plan.planId, `${plan.title}（${plan.state}）`, (deps) => startPlan(deps, plan))),
    ...meetings.map((meeting) => restart(meeting.meetingId, `${meeting.title}（${meeting.state}）`, (deps) => startMeeting(deps, meeting))),
  ]
}
