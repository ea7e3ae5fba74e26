import { z } from 'zod'
import { Conflict, TechnicalFailure } from '../common/errors.ts'
import { defineContract } from './contract.ts'
import { bpmnError, completed, defineWorker, type Outcome } from './define-worker.ts'
import type { RawJob } from './job.ts'
import { silentLog } from './log.ts'

const contract = defineContract({
  type: 'weigh', title: '称重', description: '测试。',
  input: z.object({ caseId: z.string(), weight: z.number(), note: z.string().optional() }),
  headers: z.object({ unit: z.string() }),
  output: z.object({ kilos: z.number() }),
  errors: ['too-heavy'],
})

const job = (variables: unknown, retries = 5): RawJob => ({
  key: '1', type: 'weigh', elementId: 'weigh-it', elementInstanceKey: '2', processInstanceKey: '3', bpmnProcessId: 'p', retries, variables, headers: { unit: 'kg' },
})
const runtime = { log: silentLog, projectOf: async () => ({ code: 'XM-2026-00001', name: '数据平台' }) }
const working = (handler: () => Promise<Outcome<{ kilos: number }, 'too-heavy'>>) => defineWorker(contract, handler).handle(job({ caseId: 'a', weight: 5 }), runtime)

test('the variables to fetch are the keys of the input', () => {
  expect(contract.fetchVariables).toEqual(['caseId', 'weight', 'note'])
})

test('a parsed input reaches the handler and its parsed output completes the job', async () => {
  const worker = defineWorker(contract, async ({ input, headers }) => completed({ kilos: input.weight, surplus: headers.unit }))
  expect(await worker.handle(job({ caseId: 'a', weight: 5 }), runtime)).toEqual({ kind: 'complete', variables: { kilos: 5 } })
})

test('a variable that is null counts as absent', async () => {
  const worker = defineWorker(contract, async ({ input }) => completed({ kilos: input.note === undefined ? 1 : 2 }))
  expect(await worker.handle(job({ caseId: 'a', weight: 5, note: null }), runtime)).toEqual({ kind: 'complete', variables: { kilos: 1 } })
})

test('bad variables fail at once, naming the project and every path, and are not retried', async () => {
  const worker = defineWorker(contract, async () => completed({ kilos: 1 }))
  const verdict = await worker.handle(job({ caseId: 'a', weight: '5' }), runtime)
  expect(verdict).toMatchObject({ kind: 'fail', retries: 0, cause: 'input' })
  expect(verdict).toHaveProperty('message', expect.stringContaining('【称重】项目“数据平台”（XM-2026-00001）：流程数据不符合约定（流程变量 weight：应为数字）'))
})

test('missing headers fail at once and say so', async () => {
  const verdict = await defineWorker(contract, async () => completed({ kilos: 1 })).handle({ ...job({ caseId: 'a', weight: 1 }), headers: {} }, runtime)
  expect(verdict).toHaveProperty('message', expect.stringContaining('任务标头 unit：没有填写'))
})

test('a technical failure uses up one retry and waits longer each time', async () => {
  const worker = defineWorker(contract, async () => { throw new TechnicalFailure('邮件服务器没有应答', { code: 'mail-down', remedy: '请检查邮件服务器' }) })
  const waits = await Promise.all([5, 4, 3, 2].map(async (retries) => worker.handle(job({ caseId: 'a', weight: 5 }, retries), runtime)))
  expect(waits).toMatchObject([{ retries: 4, backOffMs: 2000 }, { retries: 3, backOffMs: 4000 }, { retries: 2, backOffMs: 8000 }, { retries: 1, backOffMs: 16000 }])
  expect(waits[0]).toHaveProperty('message', '【称重】项目“数据平台”（XM-2026-00001）：邮件服务器没有应答。处理办法：请检查邮件服务器。')
})

test('a refused database connection counts as technical though a library threw it', async () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
  expect(await working(async () => { throw new Error('query failed', { cause: refused }) })).toMatchObject({ kind: 'fail', retries: 4, cause: 'technical' })
})

test('a refusal of the product is not retried and keeps its remedy', async () => {
  const verdict = await working(async () => { throw new Conflict('该项目已经办结', { code: 'case-settled', remedy: '请取消流程实例' }) })
  expect(verdict).toMatchObject({ kind: 'fail', retries: 0, cause: 'refused' })
  expect(verdict).toHaveProperty('message', expect.stringContaining('处理办法：请取消流程实例。'))
})

test('anything else that is thrown fails as a bug without retries', async () => {
  expect(await working(async () => { throw new TypeError('x is undefined') })).toMatchObject({ kind: 'fail', retries: 0, cause: 'bug', message: expect.stringContaining('程序出错（x is undefined）') })
})

test('an output that breaks the contract fails as a bug and completes nothing', async () => {
  const broken: unknown = JSON.parse('{"kilos":"heavy"}')
  const isOutput = (value: unknown): value is { kilos: number } => typeof value === 'object'
  expect(await working(async () => { if (!isOutput(broken)) throw new Error('no'); return completed(broken) })).toMatchObject({ kind: 'fail', retries: 0, cause: 'bug' })
})

test('a business outcome becomes a BPMN error', async () => {
  expect(await working(async () => bpmnError('too-heavy', '超重'))).toEqual({ kind: 'throw', code: 'too-heavy', message: '超重' })
})

test('a register that cannot tell the name does not hide the failure: the message names the case', async () => {
  const worker = defineWorker(contract, async () => { throw new Error('boom') })
  const verdict = await worker.handle(job({ caseId: 'case-7', weight: 5 }), { log: silentLog, projectOf: async () => { throw new Error('database down') } })
  expect(verdict).toHaveProperty('message', expect.stringContaining('项目（登记号 case-7）'))
})

test('log lines carry project code, process instance and job key', async () => {
  const lines: Record<string, unknown>[] = []
  const log = { ...silentLog, info: (_message: string, fields: Record<string, unknown> = {}) => { lines.push(fields) } }
  await defineWorker(contract, async ({ log: inner }) => { inner.info('weighed'); return completed({ kilos: 1 }) }).handle(job({ caseId: 'a', weight: 1 }), { ...runtime, log })
  expect(lines[0]).toMatchObject({ projectCode: 'XM-2026-00001', processInstanceKey: '3', jobKey: '1' })
})
