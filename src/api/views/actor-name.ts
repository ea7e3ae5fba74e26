import type { AccountRepository } from '../../register/index.ts'

const machines: Record<string, string> = { system: '系统', engine: '流程引擎', feed: '流程引擎' }

/** Answers the display name of an actor in the ledger; what has no account shows itself. */
export const actorName = async (accounts: AccountRepository): Promise<(actor: string) => string> => {
  const names = new Map((await accounts.list()).map((account) => [account.username, account.displayName]))
  return (actor) => names.get(actor) ?? machines[actor] ?? (/^(worker|system|engine)[:/-]/.test(actor) ? '系统' : actor)
}
