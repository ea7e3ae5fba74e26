import { pollMs, runCase } from '../support/cases.ts'
import { currentLoad } from '../support/machine.ts'
import { median, round } from '../support/numbers.ts'
import type { Product } from '../support/product.ts'
import type { Measure } from '../support/report.ts'

/** Whole approvals, from the first call of the declaring unit to the sealed reply, with reviewers who need no time to think. */
export const measureCasesPerMinute = async (product: Product, { cases, parallel }: { cases: number; parallel: number }): Promise<Measure> => {
  const load = currentLoad()
  const steps = await runCase(product)
  process.stderr.write(`  warm; ${steps} steps in a case\n`)
  const run = async (count: number, lines: number) => {
    const seconds: number[] = []
    let left = count
    const line = async (): Promise<void> => {
      while (left > 0) {
        left -= 1
        const began = performance.now()
        await runCase(product)
        seconds.push((performance.now() - began) / 1000)
      }
    }
    const began = performance.now()
    await Promise.all(Array.from({ length: lines }, line))
    return { count, lines, perMinute: count / ((performance.now() - began) / 60_000), seconds }
  }
  const sequential = await run(cases, 1)
  const side = await run(Math.max(cases, parallel), parallel)
  return {
    name: 'Approval cases', load,
    method: `The sample project with its 11 real files: draft, uploads, submission, ${steps} steps of reviewers over the API (each answers as soon as the step is open, asked every ${pollMs} ms), sealed reply. On ${product.what}; the application is a process of its own, the people are played by the bench. One case before to warm up.`,
    rows: [
      { what: `one after another (${sequential.count} cases)`, value: `${round(sequential.perMinute, 1)} cases per minute; one takes ${round(median(sequential.seconds), 2)} s (p50)` },
      { what: `${side.lines} at a time (${side.count} cases)`, value: `${round(side.perMinute, 1)} cases per minute; one takes ${round(median(side.seconds), 2)} s (p50)` },
    ],
    raw: { steps, sequential, parallel: side },
  }
}
