import { z } from 'zod'

export const role = z.enum(['unit', 'reviewer', 'operator', 'analyst', 'auditor'])
export type Role = z.infer<typeof role>

/** A local account. The password hash is made and compared by the API, never here. */
export interface Account {
  username: string
  displayName: string
  passwordHash: string
  roles: Role[]
  unitId: string | null
  groups: string[]
}

export interface AccountRepository {
  /** Writes or rewrites by username. */
  save(account: Account): Promise<Account>
  find(username: string): Promise<Account | undefined>
  list(): Promise<Account[]>
}
