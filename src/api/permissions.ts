import type { Caller, Role } from './roles.ts'

/**
 * How far a role reaches at an endpoint:
 * `no` refused; `own` a unit's own projects; `body` cases in which one of the reviewer's groups has, had or decides a step; `all` every case.
 */
export type Reach = 'no' | 'own' | 'body' | 'all'

/** Open to everyone, signed in or not. */
export type Permission = 'everyone' | Record<Role, Reach>

const row = (unit: Reach, reviewer: Reach, operator: Reach, analyst: Reach, auditor: Reach): Permission => ({ unit, reviewer, operator, analyst, auditor })
const signedIn = row('all', 'all', 'all', 'all', 'all')
const readers = row('own', 'body', 'all', 'no', 'all')
/** The same, and analysts: who may change the reading of a case must see what it decides; papers and files stay closed to them. */
const explained = row('own', 'body', 'all', 'all', 'all')
const ownUnit = row('own', 'no', 'no', 'no', 'no')
const reviewers = row('no', 'body', 'no', 'no', 'no')
/** Who keeps finished cases; an archive package holds what is internal, too. */
const keepers = row('no', 'body', 'all', 'no', 'all')
const officers = row('no', 'body', 'all', 'no', 'no')
/** Who does a step itself: those of later life (整改, reports, self-evaluation) are the unit's own. */
const doers = row('own', 'body', 'no', 'no', 'no')
/** The same, and operators who look after steps. */
const handlers = row('own', 'body', 'all', 'no', 'no')

/** Who may call what. The middleware reads this table and nothing else; a test tries every cell over HTTP. */
export const permissions = {
  'sign-in-options': 'everyone',
  'sign-in': 'everyone',
  me: signedIn,
  'list-packs': signedIn,
  'show-pack': signedIn,
  'show-facts': signedIn,
  'show-rule': signedIn,
  'show-clause': signedIn,
  'show-process': signedIn,
  precheck: signedIn,
  'declare-project': ownUnit,
  'change-facts': ownUnit,
  'announce-upload': ownUnit,
  'show-upload': ownUnit,
  'send-upload': ownUnit,
  'cancel-upload': ownUnit,
  'delete-document': ownUnit,
  'submit-project': ownUnit,
  'resubmit-project': ownUnit,
  'withdraw-project': ownUnit,
  'make-request': row('own', 'no', 'all', 'no', 'no'),
  'raise-finding': reviewers,
  'list-findings': readers,
  'list-plans': row('own', 'body', 'all', 'no', 'all'),
  'open-plan': reviewers,
  'show-plan': readers,
  'add-plan-entry': doers,
  'withdraw-plan-entry': doers,
  'export-plan': row('no', 'body', 'all', 'no', 'all'),
  'list-meetings': row('no', 'body', 'all', 'no', 'all'),
  'call-meeting': reviewers,
  'show-meeting': row('no', 'body', 'all', 'no', 'all'),
  'set-agenda': reviewers,
  'invite-experts': reviewers,
  'state-recusal': reviewers,
  'list-experts': officers,
  'add-expert': reviewers,
  'list-projects': explained,
  'show-project': explained,
  'show-timeline': explained,
  'list-receipts': explained,
  'order-termination': reviewers,
  'show-termination': readers,
  'list-opinions': readers,
  'list-deadlines': explained,
  'list-requests': readers,
  'why-deadline': explained,
  'why-receipt': explained,
  'switch-readings': row('no', 'no', 'all', 'all', 'no'),
  'list-documents': readers,
  'list-later-documents': readers,
  'list-papers': readers,
  'print-form': readers,
  'list-archives': keepers,
  'download-archive': keepers,
  'link-document': readers,
  'download-document': readers,
  'suspend-project': reviewers,
  'resume-project': reviewers,
  'close-project': row('no', 'no', 'all', 'no', 'no'),
  'restart-project': row('no', 'no', 'all', 'no', 'no'),
  'list-tasks': handlers,
  'show-task': handlers,
  'claim-task': doers,
  'release-task': handlers,
  'hand-over-task': officers,
  'complete-task': doers,
  'recall-task': officers,
  'list-task-people': officers,
  'list-colleagues': officers,
  'urge-task': row('own', 'body', 'all', 'no', 'no'),
  'copy-project': officers,
  'list-delegations': officers,
  delegate: officers,
  'revoke-delegation': officers,
  'add-review': reviewers,
  'withdraw-opinion': reviewers,
  'upload-incoming-paper': doers,
  'advance-paper': reviewers,
  'seal-paper': reviewers,
  'void-paper': reviewers,
  'list-notifications': row('own', 'body', 'all', 'no', 'no'),
  'list-stuck': row('no', 'no', 'all', 'no', 'no'),
  'verify-ledger': row('no', 'no', 'no', 'no', 'all'),
} satisfies Record<string, Permission>

export type EndpointId = keyof typeof permissions

const widest: Reach[] = ['no', 'own', 'body', 'all']

/** The widest reach that any of the caller's roles has at the endpoint; `all` at endpoints open to everyone. */
export const reachOf = (endpoint: EndpointId, caller: Caller): Reach => {
  const permission: Permission = permissions[endpoint]
  if (permission === 'everyone') return 'all'
  return caller.roles.map((role) => permission[role]).reduce<Reach>((best, next) => (widest.indexOf(next) > widest.indexOf(best) ? next : best), 'no')
}
