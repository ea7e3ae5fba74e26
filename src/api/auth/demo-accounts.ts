import { createHmac } from 'node:crypto'
import { levelsOf, type Packs } from '../../policy/index.ts'
import type { AccountRepository } from '../../register/index.ts'
import type { Role } from '../roles.ts'
import type { DemoAccount } from '../services/services.ts'
import { groupOf, levelTitles, unitGroup } from '../../engine/step-key.ts'
import { hashGeneratedPassword, isGeneratedHash, passwordMatches } from './passwords.ts'

/** A demo account with what the register keeps of it. */
export interface GeneratedAccount extends DemoAccount {
  roles: readonly Role[]
  unitId: string | null
  groups: readonly string[]
}

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** The same password for the same user at every start of one installation, another in every other; nothing is kept in the clear. */
const passwordFor = (secret: Uint8Array, username: string): string =>
  [...createHmac('sha256', secret).update(`demo:${username}`).digest().subarray(0, 10)].map((byte) => alphabet[byte % alphabet.length]).join('')

/**
 * The accounts of a demo: one unit, one reviewer for each body and level of the packs, an operator, an analyst, an auditor.
 * `unit` is the sample declaration's unit.
 */
export const createDemoAccounts = (packs: Pick<Packs, 'all'>, { secret, unit }: { secret: Uint8Array; unit: { creditCode: string; name: string } }): GeneratedAccount[] => {
  const account = (username: string, displayName: string, roles: Role[], hint: string, more: { unitId?: string; groups?: string[] } = {}): GeneratedAccount => ({
    username, displayName, roles, hint, password: passwordFor(secret, username), unitId: more.unitId ?? null, groups: more.groups ?? [],
  })
  const reviewers = packs.all.flatMap((pack) => pack.meta.bodies.flatMap((body) => levelsOf(body).map((level) => {
    const group = groupOf(body.id, level)
    return account(group, `${body.name}${levelTitles[level]}`, ['reviewer'], body.id === pack.meta.approvingBody ? '项目审批部门' : body.role, { groups: [group] })
  })))
  const unique = [...new Map(reviewers.map((each) => [each.username, each])).values()]
  return [
    account('unit', unit.name, ['unit'], '申报、上传、补正、撤回', { unitId: unit.creditCode, groups: [unitGroup(unit.creditCode)] }),
    ...unique,
    account('operator', '运行维护员', ['operator'], '卡住的项目、转办、收回'),
    account('analyst', '流程分析员', ['analyst'], '规则包、流程图'),
    account('auditor', '审计员', ['auditor'], '台账核验、全部项目'),
  ]
}

/** Writes the accounts that are not there yet, or whose password has changed with the installation's secret. */
export const saveDemoAccounts = async (accounts: AccountRepository, generated: readonly GeneratedAccount[]): Promise<void> => {
  for (const each of generated) {
    const stored = await accounts.find(each.username)
    if (stored !== undefined && isGeneratedHash(stored.passwordHash) && await passwordMatches(each.password, stored.passwordHash)) continue
    await accounts.save({ username: each.username, displayName: each.displayName, roles: [...each.roles], unitId: each.unitId, groups: [...each.groups], passwordHash: await hashGeneratedPassword(each.password), source: 'local' })
  }
}
