import { parseArgs } from 'node:util'
import { stopAllChildren } from '../runtime/engine/child.ts'
import { describeError } from '../src/common/errors.ts'
import { measureCasesPerMinute } from './measures/cases-per-minute.ts'
import { measureFirstTask } from './measures/first-task.ts'
import { measureLists } from './measures/lists.ts'
import { measureLives } from './measures/lives.ts'
import { measureStart } from './measures/start.ts'
import { measureWorkerOverhead } from './measures/worker-overhead.ts'
import { describeMachine } from './support/machine.ts'
import { openProduct, startLeanProduct, type Product } from './support/product.ts'
import { saveReport, toMarkdown, type Measure, type Report } from './support/report.ts'
import { openTasklistApi } from './support/tasklist.ts'

const names = ['overhead', 'cases', 'first-task', 'start', 'lists', 'lives'] as const
type Name = (typeof names)[number]

const { values } = parseArgs({
  options: {
    start: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true },
    instances: { type: 'string' }, rounds: { type: 'string' }, cases: { type: 'string' }, parallel: { type: 'string' }, samples: { type: 'string' }, lives: { type: 'string' }, engines: { type: 'string' }, minutes: { type: 'string' }, open: { type: 'string' },
  },
})

const count = (given: string | undefined, quick: number, usual: number): number => {
  const number = given === undefined ? (values.quick ? quick : usual) : Number(given)
  if (!Number.isInteger(number) || number < 1) throw new Error(`not a whole number above 0: ${String(given)}`)
  return number
}
const isName = (text: string): text is Name => names.some((name) => name === text)
const readWanted = (): Set<Name> => {
  const only = (values.only ?? []).flatMap((each) => each.split(','))
  const strange = only.filter((each) => !isName(each))
  if (strange.length > 0) throw new Error(`--only knows ${names.join(', ')}; not ${strange.join(', ')}`)
  return new Set(only.length === 0 ? names : only.filter(isName))
}

/** `--open 100,1000`: beside how many open cases lives are lived, too; `--open none`: beside none. */
const readOpen = (): number[] => (values.open === 'none' ? [] : (values.open ?? (values.quick ? '100' : '100,1000,10000')).split(',').map((each) => count(each, 1, 1)))

const main = async (): Promise<void> => {
  const wanted = readWanted()
  const sizes = {
    instances: count(values.instances, 300, 1000), rounds: count(values.rounds, 2, 6), serial: values.quick ? 30 : 100,
    cases: count(values.cases, 2, 8), parallel: count(values.parallel, 4, 4), samples: count(values.samples, 5, 20),
  }
  const url = process.env['BINGLIAN_BENCH_URL']?.replace(/\/+$/, '')
  const report: Report = { startedAt: new Date().toISOString(), machine: describeMachine(), options: { ...values, ...sizes, url }, measures: [], notRun: [] }
  const keep = (measure: Measure): void => {
    report.measures.push(measure)
    for (const { what, value } of measure.rows) process.stderr.write(`${measure.name}: ${what}: ${value}\n`)
  }
  const skip = (name: string, why: string): void => { report.notRun.push({ name, why }) }
  /** A measure that fails is told of in the table; the others are made all the same. */
  const attempt = async (name: string, work: () => Promise<void>): Promise<void> => {
    process.stderr.write(`${name} …\n`)
    await work().catch((error: unknown) => {
      process.exitCode = 1
      skip(name, `failed: ${describeError(error)}`)
      process.stderr.write(`${name} failed: ${describeError(error)}\n`)
    })
  }
  const use = async (open: () => Promise<Product>, work: (product: Product) => Promise<void>): Promise<void> => {
    const product = await open()
    try { await work(product) } finally { await product.stop() }
  }
  const firstTask = async (product: Product): Promise<void> => {
    const tasklistUrl = process.env['BINGLIAN_BENCH_TASKLIST_URL'] ?? product.tasklistUrl
    const tasklist = tasklistUrl === undefined ? undefined : await openTasklistApi(tasklistUrl, process.env['BINGLIAN_BENCH_TASKLIST_USER'] ?? 'demo', process.env['BINGLIAN_BENCH_TASKLIST_PASSWORD'] ?? 'demo')
    keep(await measureFirstTask(product, sizes.samples, tasklist))
  }

  if (wanted.has('overhead')) await attempt('Worker overhead', async () => { keep(await measureWorkerOverhead(sizes)) })
  // Whole lives take an hour or more: only when asked for.
  if (wanted.has('lives') && values.only !== undefined) await attempt('Whole lives', async () => { keep(await measureLives({ lives: count(values.lives, 2, 1000), parallel: count(values.parallel, 2, 12), engines: count(values.engines, 1, 2), minutes: count(values.minutes, 5, 480), open: readOpen() })) })
  else if (wanted.has('lives')) skip('Whole lives', 'only with --only lives, since a thousand take hours')
  if (wanted.has('lists')) await attempt('Lists', async () => { keep(await measureLists(values.quick ? [100] : [100, 1000, 10_000], sizes.samples)) })
  if (wanted.has('cases') || (wanted.has('first-task') && !values.start)) {
    await attempt('Product', () => use(() => (url === undefined ? startLeanProduct() : openProduct(url, `the product at ${url}`)), async (product) => {
      if (wanted.has('cases')) await attempt('Approval cases', async () => { keep(await measureCasesPerMinute(product, sizes)) })
      if (wanted.has('first-task') && !values.start) await attempt('Submit to first task', () => firstTask(product))
    }))
  }
  if (values.start) {
    await attempt('npm start', async () => {
      const { measure, product } = await measureStart()
      try {
        if (wanted.has('start')) keep(measure)
        if (wanted.has('first-task')) await attempt('Submit to first task', () => firstTask(product))
      } finally { await product.stop() }
    })
  } else if (wanted.has('start')) skip('npm start', 'only with --start, since it starts the whole stack')

  const path = saveReport(report)
  process.stdout.write(`\n${toMarkdown(report)}\nEvery single value: ${path}\n`)
}

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The terminal and tsx both pass a Ctrl-C on: the second must not end us before what we started has been stopped.
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void stopAllChildren(25_000).finally(() => process.exit(130))
  })
}
await main().catch((error: unknown) => {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}).finally(() => stopAllChildren(25_000))
process.exit()
