import { permissions } from './permissions.ts'
import { roles } from './roles.ts'
import { startTestApi, softwareFacts } from './testing/test-api.ts'
import type { TestApi } from './testing/test-api.ts'

/** Who may call what, said once more: y = may, - = may not. Columns: unit reviewer operator analyst auditor. */
const expected: Record<string, string> = {
  me: 'yyyyy', 'list-packs': 'yyyyy', 'show-pack': 'yyyyy', 'show-facts': 'yyyyy', 'show-rule': 'yyyyy', 'show-clause': 'yyyyy', 'show-process': 'yyyyy', precheck: 'yyyyy',
  'declare-project': 'y----', 'change-facts': 'y----', 'announce-upload': 'y----', 'show-upload': 'y----', 'send-upload': 'y----', 'cancel-upload': 'y----', 'delete-document': 'y----',
  'list-plans': 'yyy-y', 'open-plan': '-y---', 'show-plan': 'yyy-y', 'add-plan-entry': 'yy---', 'withdraw-plan-entry': 'yy---', 'export-plan': '-yy-y',
  'list-meetings': '-yy-y', 'call-meeting': '-y---', 'show-meeting': '-yy-y', 'set-agenda': '-y---', 'invite-experts': '-y---', 'state-recusal': '-y---', 'list-experts': '-yy--', 'add-expert': '-y---',
  'raise-finding': '-y---', 'list-findings': 'yyy-y',
  'submit-project': 'y----', 'resubmit-project': 'y----', 'withdraw-project': 'y----', 'make-request': 'y-y--',
  'list-projects': 'yyyyy', 'show-project': 'yyyyy', 'show-timeline': 'yyyyy', 'list-receipts': 'yyyyy', 'list-opinions': 'yyy-y', 'list-deadlines': 'yyyyy', 'why-deadline': 'yyyyy', 'why-receipt': 'yyyyy', 'list-requests': 'yyy-y', 'list-documents': 'yyy-y', 'list-later-documents': 'yyy-y', 'list-papers': 'yyy-y', 'print-form': 'yyy-y', 'link-document': 'yyy-y', 'download-document': 'yyy-y',
  'list-archives': '-yy-y', 'download-archive': '-yy-y',
  'order-termination': '-y---', 'show-termination': 'yyy-y',
  'suspend-project': '-y---', 'resume-project': '-y---', 'list-tasks': 'yyy--', 'show-task': 'yyy--', 'claim-task': 'yy---', 'release-task': 'yyy--', 'hand-over-task': '-yy--', 'complete-task': 'yy---', 'recall-task': '-yy--', 'close-project': '--y--', 'restart-project': '--y--', 'switch-readings': '--yy-', 'list-task-people': '-yy--', 'list-colleagues': '-yy--', 'urge-task': 'yyy--', 'copy-project': '-yy--', 'list-delegations': '-yy--', delegate: '-yy--', 'revoke-delegation': '-yy--', 'add-review': '-y---', 'withdraw-opinion': '-y---',
  'upload-incoming-paper': 'yy---', 'advance-paper': '-y---', 'seal-paper': '-y---', 'void-paper': '-y---', 'list-notifications': 'yyy--', 'list-stuck': '--y--', 'verify-ledger': '----y',
}
const accounts = { unit: 'other-unit', reviewer: 'gx-finance', operator: 'operator', analyst: 'analyst', auditor: 'auditor' }

let api: TestApi
let caseId = ''
beforeAll(async () => {
  api = await startTestApi()
  const declared = await api.call('unit', 'POST', '/api/projects', softwareFacts)
  caseId = String(declared.body['caseId'])
}, 180_000)
afterAll(async () => { await api?.stop() }, 60_000)

const addressOf = (path: string): string =>
  `/api${path.replace('{caseId}', caseId).replace('{packId}', 'guangxi-2024').replace('{rule}', 'stages').replace('{form}', 'declaration-form').replace(/\{\w+\}/g, 'none')}`

test('the expectation names every endpoint that needs a token, and only those', () => {
  const guarded = Object.entries(permissions).filter(([, permission]) => permission !== 'everyone').map(([id]) => id)
  expect(Object.keys(expected).sort()).toEqual(guarded.sort())
  expect(api.api.endpoints.map((endpoint) => endpoint.id).sort()).toEqual(Object.keys(permissions).sort())
})

test('every endpoint answers 401 without a token and with a forged one, unless it is open to everyone', async () => {
  for (const endpoint of api.api.endpoints) {
    const method = endpoint.method.toUpperCase()
    const [without, forged] = [await api.call(null, method, addressOf(endpoint.path)), await api.call(null, method, addressOf(endpoint.path), undefined, { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' })]
    const open = permissions[endpoint.id] === 'everyone'
    expect([endpoint.id, without.status === 401, forged.body['code'] === 'token-invalid']).toEqual([endpoint.id, !open, !open])
  }
})

test('every role reaches exactly the endpoints that the table gives it', async () => {
  const seen: Record<string, string> = {}
  for (const endpoint of api.api.endpoints.filter((each) => each.id in expected)) {
    const cells: string[] = []
    for (const role of roles) {
      const answer = await api.call(accounts[role], endpoint.method.toUpperCase(), addressOf(endpoint.path))
      expect([endpoint.id, role, answer.status]).not.toEqual([endpoint.id, role, 500])
      cells.push(answer.body['code'] === 'role-not-allowed' ? '-' : 'y')
    }
    seen[endpoint.id] = cells.join('')
  }
  expect(seen).toEqual(expected)
}, 120_000)

test('a unit learns nothing of another unit, nor a reviewer of a draft: every address of the case answers 404', async () => {
  for (const endpoint of api.api.endpoints.filter((each) => each.path.includes('{caseId}'))) {
    const body = { get: undefined, delete: undefined, put: undefined, patch: { facts: {} }, post: endpoint.id === 'make-request' ? { kind: 'termination', data: { reasons: '试一试' } } : endpoint.id === 'add-review' ? { body: 'gx-finance', title: '试一试', reason: '试一试' } : endpoint.id === 'copy-project' ? { to: ['someone'], note: '试一试' } : endpoint.id === 'raise-finding' ? { title: '试', found: '试', demand: '试' } : endpoint.id === 'announce-upload' ? { documentType: 'other', fileName: 'a.pdf', size: 1 } : ['withdraw-project', 'suspend-project', 'order-termination'].includes(endpoint.id) ? { reason: '试一试' } : {} }[endpoint.method]
    for (const [role, username] of [['unit', 'other-unit'], ['reviewer', 'gx-finance']] as const) {
      const permission = permissions[endpoint.id]
      if (permission === 'everyone' || permission[role] === 'no') continue
      const answer = await api.call(username, endpoint.method.toUpperCase(), addressOf(endpoint.path), body)
      expect([endpoint.id, role, answer.status, answer.body['code']]).toEqual([endpoint.id, role, 404, 'project-not-found'])
    }
  }
  const listed = await api.call('other-unit', 'GET', '/api/projects')
  expect(listed.body).toEqual({ projects: [], total: 0 })
}, 60_000)
