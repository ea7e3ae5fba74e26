import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Zeebe } from '@camunda8/sdk'
import { z } from 'zod'
import { startTestBroker } from '../../runtime/engine/test-broker.ts'
import { connect } from '../../src/engine/connect.ts'
import { defineContract } from '../../src/engine/contract.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import { deploy } from '../../src/engine/deploy.ts'
import { silentLog } from '../../src/engine/log.ts'
import { runWorkers } from '../../src/engine/run-workers.ts'
import { serviceTask, tinyProcess } from '../../test/process/engine/tiny-models.ts'
import { currentLoad } from '../support/machine.ts'
import { asPercent, median, round } from '../support/numbers.ts'
import type { Measure } from '../support/report.ts'

const arms = ['bare', 'ours'] as const
type Arm = (typeof arms)[number]
const typeOf = (arm: Arm): string => `bench-${arm}`
const inFlight = 16

const contract = defineContract({
  type: typeOf('ours'), title: '测速', description: '只用于测速。', errors: [],
  input: z.object({ number: z.number(), text: z.string() }), headers: z.object({}), output: z.object({ doubled: z.number() }),
})

/** Counts completed jobs of the two arms and wakes whoever waits for a number. */
const createCounter = () => {
  const counts: Record<Arm, number> = { bare: 0, ours: 0 }
  let wake = (): void => undefined
  return {
    add: (arm: Arm) => { counts[arm] += 1; wake() },
    /** Resolves when so many more have been completed. */
    next: (arm: Arm, count: number): Promise<void> => {
      const wanted = counts[arm] + count
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => { reject(new Error(`${arm}: only ${counts[arm] - wanted + count} of ${count} jobs were completed in 180 s`)) }, 180_000)
        wake = () => { if (counts[arm] >= wanted) { clearTimeout(timer); resolve() } }
      })
    },
  }
}

const answerShape = z.union([z.object({ tookMs: z.array(z.number()) }), z.object({ failed: z.string() })])
const ask = async (maker: ChildProcess, order: { processId: string; count: number; inFlight: number; awaitEnd: boolean }): Promise<number[]> => {
  const answered = once(maker, 'message', { signal: AbortSignal.timeout(240_000) })
  maker.send(order)
  const answer = answerShape.parse((await answered)[0])
  if ('failed' in answer) throw new Error(`instances could not be made: ${answer.failed}`)
  return answer.tookMs
}

interface Turn { jobsPerSecond: number; cpuMsPerJob: number; roundTripMs: number }

/** Our worker layer against the SDK's own streaming worker, both open on one broker all the time, taking turns. */
export const measureWorkerOverhead = async ({ instances, rounds, serial }: { instances: number; rounds: number; serial: number }): Promise<Measure> => {
  const load = currentLoad()
  const broker = await startTestBroker({ throughput: true, clockControlled: false })
  const address = { grpcAddress: broker.grpcAddress, restAddress: broker.restAddress, auth: { strategy: 'NONE' as const } }
  const connection = connect(address)
  const maker = fork(fileURLToPath(new URL('../support/instance-maker.ts', import.meta.url)), { env: { ...process.env, BENCH_GRPC: broker.grpcAddress, BENCH_REST: broker.restAddress } })
  const bare = new Zeebe.ZeebeGrpcClient({ config: {
    ZEEBE_GRPC_ADDRESS: broker.grpcAddress, ZEEBE_REST_ADDRESS: broker.restAddress, CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_SUPPORT_LOG_ENABLED: false, CAMUNDA_LOG_LEVEL: 'none',
    zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
  } })
  const counter = createCounter()
  let polls = 0
  const worker = defineWorker(contract, async ({ input }) => completed({ doubled: input.number * 2 }))
  try {
    await deploy(connection.grpc, { packs: [], models: arms.map((arm) => tinyProcess(typeOf(arm), serviceTask(typeOf(arm), 3))) })
    await bare.streamJobs<{ number: number; text: string }, Record<string, never>, { doubled: number }>({
      type: typeOf('bare'), worker: 'bench', timeout: 60_000, fetchVariables: ['number', 'text'], tenantIds: ['<default>'],
      taskHandler: async (job) => {
        const receipt = await job.complete({ doubled: job.variables.number * 2 })
        counter.add('bare')
        return receipt
      },
    })
    const running = runWorkers({
      connection, workers: [worker], runtime: { log: silentLog, projectOf: async () => undefined },
      metrics: { polled: () => { polls += 1 }, observe: () => { counter.add('ours') } },
    })
    const turn = async (arm: Arm): Promise<Turn> => {
      const processId = typeOf(arm)
      const all = counter.next(arm, instances)
      const [began, cpu] = [performance.now(), process.cpuUsage()]
      await Promise.all([all, ask(maker, { processId, count: instances, inFlight, awaitEnd: false })])
      const used = process.cpuUsage(cpu)
      const seconds = (performance.now() - began) / 1000
      const trips = await ask(maker, { processId, count: serial, inFlight: 1, awaitEnd: true })
      return { jobsPerSecond: instances / seconds, cpuMsPerJob: (used.user + used.system) / 1000 / instances, roundTripMs: median(trips) }
    }
    const turns: Record<Arm, Turn>[] = []
    for (let number = -2; number < rounds; number += 1) {
      // The one that goes second finds a warmer machine: they take turns at that. The rounds below 0 warm everything up and are thrown away:
      // cold, more code of ours than of the SDK's waits to be compiled.
      const oursFirst = number % 2 === 0
      const first = await turn(oursFirst ? 'ours' : 'bare')
      const second = await turn(oursFirst ? 'bare' : 'ours')
      if (number >= 0) turns.push(oursFirst ? { ours: first, bare: second } : { bare: first, ours: second })
    }
    await running.stop()
    const middle = (arm: Arm, of: keyof Turn): number => median(turns.map((each) => each[arm][of]))
    const ratio = (of: keyof Turn): number => median(turns.map((each) => each.ours[of] / each.bare[of]))
    const time = turns.map((each) => each.bare.jobsPerSecond / each.ours.jobsPerSecond)
    return {
      name: 'Worker overhead', load,
      method: `One broker, both workers open in one process, a process with one service task; ${rounds} rounds of ${instances} instances each (started ${inFlight} at a time by a second process, until the engine has accepted the last completion), the two taking turns and turns at going first, after two rounds of warming up. Each figure is the median over the rounds, each ratio the median of the rounds' own ratios. A round trip is one instance from its start to its awaited result, ${serial} one after another in each round. Records are exported to nobody.`,
      rows: [
        { what: 'time for the same work, ours / bare SDK', value: `${round(median(time), 3)} (${asPercent(median(time))}; rounds ${round(Math.min(...time), 3)} to ${round(Math.max(...time), 3)})`, aim: 'under 1.05' },
        { what: 'jobs per second, ours and bare', value: `${round(middle('ours', 'jobsPerSecond'))} and ${round(middle('bare', 'jobsPerSecond'))}` },
        { what: 'round trip of one instance, ours and bare (p50)', value: `${round(middle('ours', 'roundTripMs'), 2)} ms and ${round(middle('bare', 'roundTripMs'), 2)} ms (ratio ${round(ratio('roundTripMs'), 3)})` },
        { what: 'polls that the engine answered to ours, all rounds', value: String(polls) },
        { what: 'processor time of the worker process per job, ours and bare', value: `${round(middle('ours', 'cpuMsPerJob'), 3)} ms and ${round(middle('bare', 'cpuMsPerJob'), 3)} ms (ratio ${round(ratio('cpuMsPerJob'), 2)})` },
      ],
      raw: { turns, polls },
    }
  } finally {
    maker.disconnect()
    await Promise.allSettled([bare.close(), connection.close()])
    await broker.stop()
  }
}
