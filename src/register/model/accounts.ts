import { z } from 'zod'

export const role = z.enum(['unit', 'reviewer', 'operator', 'analyst', 'auditor'])
export type Role = z.infer<typeof role>

/** Where a person signs in: with a password kept here, or with the unified sign-in (OIDC), of which only the name is remembered. */
export const accountSource = z.enum(['local', 'oidc'])
export type AccountSource = z.infer<typeof accountSource>

/** A person who may sign in. The password hash is made and compared by the API, never here; an OIDC person has an empty one, which no password fits. */
export interface Account {
  username: string
  displayName: string
  passwordHash: string
  roles: Role[]
  unitId: string | null
  groups: string[]
  source: AccountSource
}

export interface AccountRepository {
  /** Writes or rewrites by username. */
  save(account: Account): Promise<Account>
  find(username: string): Promise<Account | undefined>
  list(): Promise<Account[]>
  /** People of one source who belong to any of the groups, by name. */
  inGroups(groups: readonly string[], source: AccountSource): Promise<Account[]>
}
