import { readEnvironment } from '../../src/config.ts'
import type { GatewayState } from '../engine/broker-health.ts'
import { chooseEngine, hasSearch, type EngineChoice, type EngineProbes } from './choose-engine.ts'

interface Outside {
  gateways?: Record<string, GatewayState | 'refused'>
  exporters?: string[]
  docker?: boolean
}

const probes = ({ gateways = {}, exporters, docker = false }: Outside): EngineProbes => ({
  gateway: (address) => Promise.resolve(gateways[address]),
  patientGateway: (address) => Promise.resolve(gateways[address]),
  exporters: () => Promise.resolve(exporters),
  docker: () => Promise.resolve(docker),
})

const choose = (variables: Record<string, string>, outside: Outside): Promise<EngineChoice> => {
  const env = readEnvironment(variables)
  return chooseEngine(env, { strategy: 'NONE' }, { grpcAddress: `grpc://${env.ZEEBE_GRPC_ADDRESS ?? ''}`, restAddress: env.ZEEBE_REST_ADDRESS ?? '' }, probes(outside))
}

const healthy: GatewayState = { version: '8.6.0', healthy: true }
const given = { ZEEBE_GRPC_ADDRESS: 'engine:26500', ZEEBE_REST_ADDRESS: 'http://engine:8080' }
const local = 'http://127.0.0.1:8088'

test('an address in the environment is taken before a running local engine and Docker', async () => {
  const choice = await choose(given, { gateways: { 'http://engine:8080': { version: '8.10.9', healthy: true }, [local]: healthy }, exporters: ['feed'], docker: true })
  expect(choice).toEqual({ kind: 'address', grpcAddress: 'grpc://engine:26500', restAddress: 'http://engine:8080', version: '8.10.9' })
})

test('a running local engine is taken before Docker, and Docker before the embedded one', async () => {
  expect(await choose({}, { gateways: { [local]: healthy }, exporters: ['opensearch', 'feed'], docker: true })).toMatchObject({ kind: 'local', restAddress: local })
  expect(await choose({}, { docker: true })).toEqual({ kind: 'compose' })
  expect(await choose({}, {})).toEqual({ kind: 'embedded' })
})

test('a local engine of 8.8 or later is found on the port of its web applications and needs no exporter', async () => {
  expect(await choose({}, { gateways: { 'http://127.0.0.1:8080': { version: '8.9.3', healthy: true } } })).toMatchObject({ kind: 'local', version: '8.9.3' })
})

test('a local engine that is not healthy is passed over', async () => {
  expect(await choose({}, { gateways: { [local]: { version: '8.6.0', healthy: false } } })).toEqual({ kind: 'embedded' })
})

test.each([
  ['an address that does not answer', given, {}, 'engine-not-answering', '没有应答'],
  ['an address whose partitions are not ready', given, { gateways: { 'http://engine:8080': { version: '8.9.0', healthy: false } } }, 'engine-not-answering', '尚未就绪'],
  ['an address that refuses the sign-in', given, { gateways: { 'http://engine:8080': 'refused' } }, 'engine-refused', '拒绝了登录'],
  ['a local 8.6 engine that does not feed us', {}, { gateways: { [local]: healthy }, exporters: ['opensearch'] }, 'engine-without-feed', 'feed'],
  ['no local engine though it was asked for', { BINGLIAN_ENGINE: 'local' }, {}, 'no-local-engine', '没有运行中的引擎'],
  ['no Docker though it was asked for', { BINGLIAN_ENGINE: 'compose' }, {}, 'no-docker', 'Docker 没有应答'],
] satisfies [string, Record<string, string>, Outside, string, string][])('%s is refused with its own code and a Chinese sentence', async (_title, variables, outside, code, words) => {
  await expect(choose(variables, outside)).rejects.toMatchObject({ code, message: expect.stringContaining(words), remedy: expect.stringMatching(/./), english: expect.stringMatching(/./) })
})

test('the embedded engine can be asked for though another one runs', async () => {
  expect(await choose({ BINGLIAN_ENGINE: 'embedded' }, { gateways: { [local]: healthy }, docker: true })).toEqual({ kind: 'embedded' })
})

test('tasks are searched for from 8.8 on', () => {
  expect(['8.6.0', '8.7.9', '8.8.0', '8.10.9', '9.0.0'].map(hasSearch)).toEqual([false, false, true, true, true])
})
