import type { ConsentRow } from '../../decisions/contracts/consents.ts'
import type { Pack } from '../policy/index.ts'

type Act = ConsentRow & { rule: string; clauses: string[]; force: 'must' }

/** Acts of other bodies on a plan as a whole, in their order and in the words of the `consents` rule; only those that concern the window. */
export const actsOf = (pack: Pack, windowId: string, when: 'beforeIssue' | 'afterIssue'): Act[] =>
  (pack.meta.planning?.acts ?? []).filter((act) => act.when === when && (act.windows === undefined || act.windows.includes(windowId))).sort((a, b) => a.order - b.order)
    .map(({ id, act, title, body, order, clauses }) => ({
      rule: id, clauses, force: 'must', act, title, body, askedBy: pack.meta.approvingBody, order, before: when === 'beforeIssue' ? 'issue' : 'implementation', exception: null,
    }))
