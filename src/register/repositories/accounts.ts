import { sql } from 'kysely'
import { z } from 'zod'
import type { Selectable } from 'kysely'
import { fromJson, textList, toJson } from '../json-columns.ts'
import { accountSource, role } from '../model/index.ts'
import type { Account, AccountRepository } from '../model/index.ts'
import type { AccountsTable } from '../schema/people.ts'
import type { Scope } from '../scope.ts'

export const createAccountRepository = ({ db }: Scope): AccountRepository => ({
  save: async (account) => {
    const row = {
      display_name: account.displayName, password_hash: account.passwordHash, roles: toJson(account.roles), unit_id: account.unitId, groups: toJson(account.groups), source: account.source,
    }
    await db.insertInto('accounts').values({ username: account.username, ...row }).onConflict((conflict) => conflict.column('username').doUpdateSet(row)).execute()
    return account
  },
  find: async (username) => {
    const row = await db.selectFrom('accounts').selectAll().where('username', '=', username).executeTakeFirst()
    return row && toAccount(row)
  },
  list: async () => (await db.selectFrom('accounts').selectAll().orderBy('username').execute()).map(toAccount),
  inGroups: async (groups, source) => {
    if (groups.length === 0) return []
    const rows = await db.selectFrom('accounts').selectAll().where('source', '=', source)
      .where(sql<boolean>`groups ?| array[${sql.join([...groups])}]::text[]`).orderBy('display_name').orderBy('username').execute()
    return rows.map(toAccount)
  },
})

const toAccount = (row: Selectable<AccountsTable>): Account => ({
  username: row.username,
  displayName: row.display_name,
  passwordHash: row.password_hash,
  roles: fromJson(z.array(role), row.roles, 'accounts.roles'),
  unitId: row.unit_id,
  groups: fromJson(textList, row.groups, 'accounts.groups'),
  source: accountSource.parse(row.source),
})
