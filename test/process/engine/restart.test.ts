import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { findFreePorts } from '../../../runtime/engine/ports.ts'
import { startTestBroker } from '../../../runtime/engine/test-broker.ts'
import { connect } from '../../../src/engine/connect.ts'
import { defineContract } from '../../../src/engine/contract.ts'
import { completed, defineWorker } from '../../../src/engine/define-worker.ts'
import { deploy } from '../../../src/engine/deploy.ts'
import { createExporterFeed } from '../../../src/engine/feed/exporter-feed.ts'
import { silentLog } from '../../../src/engine/log.ts'
import { runWorkers } from '../../../src/engine/run-workers.ts'
import { eventually } from './engine-kit.ts'
import { serviceTask, tinyProcess } from './tiny-models.ts'

const contract = defineContract({ type: 'count', title: '计数', description: '测试。', input: z.object({ caseId: z.string() }), output: z.object({}), headers: z.object({}), errors: [] })

test('workers find a broker again that was stopped and started, and say nothing on the console meanwhile', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'binglian-restart-'))
  const [grpc = 0, command = 0, internal = 0, rest = 0, management = 0] = await findFreePorts('127.0.0.1', 5)
  const feed = createExporterFeed({ host: '127.0.0.1', port: 0, user: 'feed', password: 'feed', log: silentLog })
  await feed.start({ apply: async (records) => records.length, applyUnordered: async () => {} })
  const start = () => startTestBroker({ dataDir, ports: { grpc, command, internal, rest, management }, feedUrl: `http://127.0.0.1:${feed.port()}`, clockControlled: false })
  const said: unknown[] = []
  const write = console.error
  console.error = (...parts: unknown[]) => { said.push(parts) }

  let broker = await start()
  const connection = connect({ grpcAddress: broker.grpcAddress, restAddress: broker.restAddress, auth: { strategy: 'NONE' } })
  const counted: string[] = []
  const workers = runWorkers({
    connection, workers: [defineWorker(contract, async ({ input }) => { counted.push(input.caseId); return completed({}) })],
    runtime: { log: silentLog, projectOf: async () => undefined },
  })
  const create = (caseId: string) => connection.grpc.createProcessInstance({ bpmnProcessId: 'counting', variables: { caseId } })
  try {
    await deploy(connection.grpc, { models: [tinyProcess('counting', serviceTask('count', 3))], packs: [] })
    await create('before')
    await eventually(() => counted.includes('before'), 'the first job')
    await broker.stop()
    const lastAnswer = workers.lastSuccessfulPoll()
    await new Promise((resolve) => { setTimeout(resolve, 2_000) })
    expect(workers.lastSuccessfulPoll()).toEqual(lastAnswer)
    broker = await start()
    await create('after')
    await eventually(() => counted.includes('after'), 'a job after the restart', 60_000)
    expect(counted).toEqual(['before', 'after'])
  } finally {
    await workers.stop()
    await connection.close()
    await broker.stop()
    await feed.stop()
    console.error = write
    await rm(dataDir, { recursive: true, force: true })
  }
  expect(said).toEqual([])
}, 240_000)
