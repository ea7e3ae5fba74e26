import { beijingDate } from '../../calendar/beijing-time.ts'
import type { Caller } from '../roles.ts'
import type { Services } from './services.ts'

type Deps = Pick<Services, 'register' | 'engine' | 'clock' | 'logger'>

export interface Delegating {
  /** The caller with the groups of everyone for whom he stands in today: it ends by itself with the last day. */
  standingIn(caller: Caller): Promise<Caller>
  /** Gives the tasks of people who are away today to who stands in for them. Answers how many. */
  apply(): Promise<number>
}

/** 委派 with dates: while a person is away, another sees and does what that person would. */
export const createDelegating = ({ register, engine, clock, logger }: Deps): Delegating => ({
  standingIn: async (caller) => {
    if (!caller.roles.includes('reviewer')) return caller
    const inForce = await register.delegations.inForce(beijingDate(clock.now()), caller.username)
    if (inForce.length === 0) return caller
    const absent = await Promise.all(inForce.map(({ fromUser }) => register.accounts.find(fromUser)))
    return { ...caller, groups: [...new Set([...caller.groups, ...absent.flatMap((account) => account?.groups ?? [])])] }
  },
  apply: async () => {
    const tasks = await register.delegations.tasksOfAbsent(beijingDate(clock.now()))
    for (const { userTaskKey, ...task } of tasks) {
      await engine.userTasks.assign(userTaskKey, task.toUser)
      await register.delegations.noteTaken(task)
    }
    if (tasks.length > 0) logger.info('gave tasks of absent people to who stands in', { count: tasks.length })
    return tasks.length
  },
})
