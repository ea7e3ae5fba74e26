import type { Account, Step } from '../../register/index.ts'
import type { Caller } from '../roles.ts'
import { groupsOfBody } from './case-access.ts'
import type { Services } from './services.ts'

/** Who can be chosen: a person of the sign-in that is in force. */
export interface Colleague { username: string; displayName: string; openTasks: number }

export interface People {
  /** People who may handle a step, without who holds it now; fewest open tasks first. */
  forStep(step: Step): Promise<Colleague[]>
  /** People of the caller's bodies, at any level, or of all bodies; without the caller. */
  colleagues(caller: Caller, bodies: readonly string[]): Promise<Colleague[]>
  find(username: string): Promise<Account | undefined>
}

/** People by what they may do. With a unified sign-in those who have come once are known. */
export const createPeople = ({ register, config }: Pick<Services, 'register' | 'config'>): People => {
  const source = config.oidc === undefined ? 'local' : 'oidc'
  const counted = async (accounts: readonly Account[]): Promise<Colleague[]> => {
    const held = await register.steps.heldBy(accounts.map((account) => account.username))
    return accounts.map(({ username, displayName }) => ({ username, displayName, openTasks: held.get(username) ?? 0 })).sort((a, b) => a.openTasks - b.openTasks || a.displayName.localeCompare(b.displayName, 'zh'))
  }
  return {
    forStep: async (step) => counted((await register.accounts.inGroups(step.candidateGroups, source)).filter((account) => account.username !== step.assignee)),
    colleagues: async (caller, bodies) => counted((await register.accounts.inGroups(bodies.flatMap(groupsOfBody), source)).filter((account) => account.username !== caller.username)),
    find: async (username) => {
      const account = await register.accounts.find(username)
      return account?.source === source ? account : undefined
    },
  }
}
