import { jest } from '@jest/globals'
import pg from 'pg'
import { z } from 'zod'
import { askRunning } from '../../src/composition/maintenance/socket.ts'
import { findPostgres, startPostgresCluster, type PostgresCluster } from '../../src/register/testing/postgres-cluster.ts'
import { acceptancePapers, createAcceptance } from '../process/support/acceptance.ts'
import { startChildApplication, type ChildApplication } from '../process/support/child-application.ts'
import { startHarness } from '../process/support/harness.ts'
import { createLife, type Life } from '../process/support/life.ts'
import { retryIncident } from '../process/support/operate.ts'
import { plainPacks } from '../process/support/plain-packs.ts'

jest.setTimeout(600_000)
const sent = z.array(z.object({ key: z.string(), channel: z.string(), state: z.string() }))
const server = findPostgres()
const skip = typeof server === 'string' && process.env['CI'] !== 'true'

;(skip ? describe.skip : describe)(`years under faults${skip ? ` (skipped: ${server})` : ''}`, () => {
  const packs = plainPacks()
  let cluster: PostgresCluster | undefined
  let databaseUrl = ''
  let running: Life | undefined
  let application: ChildApplication | undefined
  /** At which job the next application that starts kills itself; none when undefined. */
  let dieAt: string | undefined
  const life = (): Life => {
    if (running === undefined) throw new Error('the harness is not up')
    return running
  }
  beforeAll(async () => {
    cluster = await startPostgresCluster()
    databaseUrl = await cluster.createDatabase()
    running = createLife(await startHarness({
      recordsInBulk: true,
      configure: (config) => ({ ...config, packsDir: packs.dir, register: { ...config.register, databaseUrl } }),
      start: async (config) => { application = await startChildApplication(config, dieAt); return application },
    }))
  }, 240_000)
  afterAll(async () => {
    await running?.harness.stop()
    await cluster?.remove()
    packs.remove()
  }, 60_000)

  /** What an operator does once the fault is mended: retries what had given up, until nothing waits. */
  const retryAll = async (since: number): Promise<void> => {
    const { records } = life().harness.tee
    const incidents = records.slice(since).filter(({ valueType, intent }) => valueType === 'INCIDENT' && intent === 'CREATED')
    for (const { key, value } of incidents) {
      if (records.some((record) => record.valueType === 'INCIDENT' && record.intent === 'RESOLVED' && record.key === key)) continue
      await retryIncident(life().harness, { incidentKey: key, jobKey: String(value['jobKey']) })
    }
  }
  const outbox = async () => {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    try {
      return sent.parse((await client.query('select key, channel, state from outbox order by seq')).rows)
    } finally {
      await client.end()
    }
  }

  test('the mail server fails over a statutory date, the application dies in the acceptance and comes back months later, the register is away while the evaluation opens: the life ends, every notification was sent once, the ledger verifies', async () => {
    const { harness } = life()
    const kit = createAcceptance(life())
    const caseId = await kit.complete(await life().approved(), `${harness.year}-03-02`)
    const { name } = await harness.unit.project(caseId)
    const about = (part: string) => harness.mailbox.mails.filter(({ subject }) => subject.includes(name) && subject.includes(part))
    await kit.upload(caseId, Object.keys(acceptancePapers))

    // The reminder and the passing of the date fall into the days without mail.
    let seen = harness.tee.records.length
    const due = (await kit.deadline(caseId, 'acceptance-application'))?.dueDate ?? ''
    const days = (new Date(due).getTime() - new Date(harness.today()).getTime()) / 86_400_000
    const before = about('').length
    harness.mailbox.breakDown()
    await harness.advanceDays(days - 20)
    await harness.tee.until((record) => record.valueType === 'JOB' && record.intent === 'FAILED' && record.value['type'] === 'send-notification' && String(record.value['errorMessage']).includes(name), 'the reminder that is not sent', 60_000)
    await harness.advanceDays(25)
    await harness.eventually('the passing of the date to be noted', async () => (await kit.deadline(caseId, 'acceptance-application'))?.state === 'missed', 60_000)
    expect(about('')).toHaveLength(before)
    harness.mailbox.mend()
    await retryAll(seen)
    await harness.advanceDays(0.1)
    await harness.eventually('what was held back', async () => { await retryAll(seen); return about('期限已过').length > 0 && (await outbox()).every(({ state }) => state === 'sent') }, 120_000)

    // Killed between recording an opinion of the acceptance and telling the engine; nobody starts it again for four months.
    await harness.stopApplication()
    dieAt = 'accept-submission'
    await harness.restartApplication()
    await harness.advanceDays(0.01)
    await life().ask(caseId, 'acceptance', {})
    const step = await harness.step(caseId, { element: 'give-opinion' })
    await harness.act(caseId, step).catch(() => undefined)
    expect(await application?.ended).toBe('SIGKILL')
    await harness.letDaysPass(120)
    dieAt = undefined
    await harness.restartApplication()
    await harness.advanceDays(0.01)
    await life().work(caseId, 'the evaluation', ({ status }) => status === 'evaluation')

    // The register is away when the window of the evaluation opens.
    seen = harness.tee.records.length
    await cluster?.stop()
    await harness.letDaysPass(370)
    await harness.eventually('the API to say that the register is away', async () => (await fetch(`${harness.baseUrl}/health/ready`).then(async (answer) => { await answer.text(); return answer.status })) === 503, 60_000)
    await harness.letDaysPass(1)
    await cluster?.start()
    await harness.eventually('somebody to be able to sign in', async () => harness.advanceDays(0.01).then(() => true, () => false), 60_000)
    await harness.eventually('the evaluation', async () => { await retryAll(seen); return (await harness.unit.project(caseId)).steps.some(({ element, state, ready }) => element === 'give-evaluation' && state === 'open' && ready) }, 120_000)
    await life().work(caseId, 'the archive', ({ status }) => status === 'archived')

    await harness.eventually('the last mail', async () => (await outbox()).every(({ state }) => state === 'sent'), 90_000)
    const mails = harness.mailbox.mails.map(({ messageId }) => messageId)
    expect(mails.filter((id, index) => mails.indexOf(id) !== index)).toEqual([])
    expect(mails).toHaveLength((await outbox()).filter(({ channel }) => channel === 'smtp').length)
    const timeline = z.object({ entries: z.array(z.looseObject({ action: z.string(), note: z.string().nullable() })) }).parse(await (await harness.as('auditor')).call('GET', `/projects/${caseId}/timeline`)).entries
    for (const action of ['evaluation-recorded', 'case-archived']) expect({ action, times: timeline.filter((entry) => entry.action === action).length }).toEqual({ action, times: 1 })
    expect(await askRunning(harness.dataDir, 'verify-ledger', {})).toMatchObject({ code: 0, lines: [expect.stringContaining('台账完整')] })
  })
})
