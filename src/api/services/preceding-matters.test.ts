import { ApiError } from '../http/api-error.ts'
import { softwareFacts, startTestApi, type TestApi } from '../testing/test-api.ts'
import { evaluateLocally } from '../../policy/index.ts'
import { createPrecedingMatters } from './preceding-matters.ts'

let api: TestApi
let caseId = ''
beforeAll(async () => {
  api = await startTestApi()
  caseId = String((await api.call('unit', 'POST', '/api/projects', softwareFacts)).body['caseId'])
  await api.call('unit', 'POST', `/api/projects/${caseId}/submission`)
}, 180_000)
afterAll(() => api.stop())

/** The pack's own answers, but with one act before the contract that the text asks for with this force. */
const withAct = (force: string) => createPrecedingMatters({
  register: api.register, packs: api.packs, clock: api.clock,
  engine: { decisions: { evaluate: async (decisionId, variables) => {
    const rule = decisionId.slice('guangxi-2024-'.length)
    const answer = { ...evaluateLocally(api.packs.get('guangxi-2024'), rule, { facts: {}, ...variables }), decisionKey: '1', version: 1 }
    return rule === 'consents' ? { ...answer, output: [{ act: 'confirmation', title: '确认供应商资质', body: null, askedBy: 'constructionUnit', order: 1, before: 'contract', exception: null, rule: 'XX-CO-01', clauses: ['GX-17-2'], force }] } : { ...answer, output: [] }
  } } },
})
const refusal = async (force: string, departures?: { rule: string }[]): Promise<ApiError | undefined> => {
  try {
    await withAct(force)(await api.register.projects.get(caseId), 'contractSigned', departures)
    return undefined
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return error
  }
}

test('what the text asks for in principle may be departed from: the refusal brings the row to fill in, and with it nothing stops', async () => {
  const refused = await refusal('inPrinciple')
  expect(refused).toMatchObject({ code: 'matters-missing', faults: [{ path: 'data.departures', row: { rule: 'XX-CO-01' }, message: expect.stringContaining('可以写明理由不办') }] })
  expect(await refusal('inPrinciple', [{ rule: 'XX-CO-01' }])).toBeUndefined()
  expect(await refusal('inPrinciple', [{ rule: 'XX-CO-02' }])).toBeDefined()
})

test('what it demands stops the event whatever is written beside it, and what it encourages never does', async () => {
  expect((await refusal('must', [{ rule: 'XX-CO-01' }]))?.faults).toEqual([{ path: 'data.event', message: expect.stringContaining('XX-CO-01') }])
  expect(await refusal('encouraged')).toBeUndefined()
})
