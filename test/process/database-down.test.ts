import { jest } from '@jest/globals'
import { z } from 'zod'
import { findPostgres, startPostgresCluster, type PostgresCluster } from '../../src/register/testing/postgres-cluster.ts'
import { declare, softwareProject } from './support/declarations.ts'
import { startHarness, type Harness } from './support/harness.ts'
import { completeInTasklist, incidentOf, retryIncident } from './support/operate.ts'

jest.setTimeout(300_000)

const verification = z.looseObject({ intact: z.boolean() })
const server = findPostgres()

/** What whoever watches the product is answered; read to its end, so that no connection is left behind. */
const readiness = async (baseUrl: string): Promise<number> => {
  const answer = await fetch(`${baseUrl}/health/ready`)
  await answer.text()
  return answer.status
}

/** Incidents that wait in the engine, by its own count: its records reach nobody while the register is away. */
const pendingIncidents = async (managementAddress: string): Promise<number> =>
  Number(/^zeebe_pending_incidents_total(?:\{[^}]*\})? (\S+)/mu.exec(await (await fetch(`${managementAddress}/actuator/prometheus`)).text())?.[1] ?? 0)

const skip = typeof server === 'string' && process.env['CI'] !== 'true'
const reason = skip ? ` (skipped: ${server})` : ''

;(skip ? describe.skip : describe)(`PostgreSQL goes away while a case is under way${reason}`, () => {
  let harness: Harness | undefined
  let cluster: PostgresCluster | undefined
  const up = (): { harness: Harness; cluster: PostgresCluster } => {
    if (harness === undefined || cluster === undefined) throw new Error('the harness is not up')
    return { harness, cluster }
  }
  beforeAll(async () => {
    cluster = await startPostgresCluster()
    const databaseUrl = await cluster.createDatabase()
    harness = await startHarness({ configure: (config) => ({ ...config, register: { ...config.register, databaseUrl } }) })
  }, 240_000)
  afterAll(async () => {
    await harness?.stop()
    await cluster?.remove()
  }, 60_000)

  test('a step is retried with growing pauses, then an incident says in Chinese what, which project and what to do; after mending it is retried and the case goes on', async () => {
    const facts = softwareProject()
    const caseId = await declare(up().harness, facts)
    const step = await up().harness.step(caseId, { element: 'give-opinion', level: 'handler', item: 'technical-review' })
    const task = await up().harness.engineTask(step.stepKey)
    await up().cluster.stop()
    await completeInTasklist(up().harness, task, { conclusion: 'agree', opinion: '经审查，方案可行。' })
    // Whoever looks at the product now is told so; the pauses between the tries are real ones, half a minute in all.
    await up().harness.eventually('the API to say that the register is away', async () => (await readiness(up().harness.baseUrl)) === 503)
    await up().harness.eventually('the last try to fail', async () => (await pendingIncidents(up().harness.broker.managementAddress)) > 0, 120_000)
    await up().cluster.start()
    // The engine's records waited for the register as well: the incident is heard of now.
    const { message, ...incident } = await incidentOf(up().harness, 'accept-submission', String(facts['projectName']))
    expect(message).toMatch(/^【核收办理结果】项目“.+”（.+）：登记库.*连不上.*处理办法：请确认数据库已启动/u)
    const failures = up().harness.tee.records.filter((record) => record.valueType === 'JOB' && record.intent === 'FAILED' && record.key === incident.jobKey)
    expect(failures.map(({ value }) => value['retries'])).toEqual([4, 3, 2, 1, 0])
    const pauses = failures.slice(1).map(({ timestamp }, at) => timestamp - (failures[at]?.timestamp ?? 0))
    // The engine notes when it heard of a failure, a few milliseconds after the pause began.
    expect([2_000, 4_000, 8_000, 16_000].filter((least, at) => (pauses[at] ?? 0) < least - 200)).toEqual([])
    await retryIncident(up().harness, incident)
    await up().harness.step(caseId, { element: 'give-opinion', level: 'officeHead', item: 'technical-review' })
    expect(verification.parse(await (await up().harness.as('auditor')).call('GET', '/ledger/verification')).intact).toBe(true)
  })
})
