import { setTimeout as sleep } from 'node:timers/promises'
import { draftSample } from '../support/cases.ts'
import { currentLoad } from '../support/machine.ts'
import { percentile, round } from '../support/numbers.ts'
import type { Product } from '../support/product.ts'
import type { Measure, Row } from '../support/report.ts'
import type { TasklistApi } from '../support/tasklist.ts'

const limitMs = 60_000
/** Each look costs the application a whole project view, or Tasklist and OpenSearch a search: asked more often, the bench slows down what it measures. */
const [apiEveryMs, tasklistEveryMs] = [150, 150]

/** Milliseconds from `began` until it is so. */
const until = async (began: number, everyMs: number, what: string, isSo: () => Promise<boolean>): Promise<number> => {
  while (!await isSo()) {
    if (performance.now() - began > limitMs) throw new Error(`${what} did not show the first task within ${limitMs / 1000} s`)
    await sleep(everyMs)
  }
  return performance.now() - began
}

const row = (what: string, values: readonly number[], aim?: string): Row =>
  ({ what, value: `p50 ${round(percentile(values, 0.5))} ms, p95 ${round(percentile(values, 0.95))} ms`, ...(aim === undefined ? {} : { aim }) })

/** How long after the unit's submission a reviewer can see that there is something to do. */
export const measureFirstTask = async (product: Product, samples: number, tasklist: TasklistApi | undefined): Promise<Measure> => {
  const load = currentLoad()
  const unit = await product.as('unit')
  const [answered, inApi, inTasklist]: [number[], number[], number[]] = [[], [], []]
  for (let number = -1; number < samples; number += 1) {
    const caseId = await draftSample(product)
    await sleep(300 + Math.random() * 700)
    const began = performance.now()
    const submitted = unit.submit(caseId).then(() => performance.now() - began)
    const [answer, api, list] = await Promise.all([
      submitted,
      until(began, apiEveryMs, 'the API', async () => (await unit.project(caseId)).steps.some(({ state, ready }) => state === 'open' && ready)),
      tasklist === undefined ? undefined : until(began, tasklistEveryMs, 'Tasklist', () => tasklist.shows(caseId)),
    ])
    // The first one warms everything up and is thrown away.
    if (number < 0) continue
    answered.push(answer)
    inApi.push(api)
    if (list !== undefined) inTasklist.push(list)
  }
  return {
    name: 'Submit to first task', load,
    method: `${samples} submissions of the sample project, one after another, each with all files uploaded before; from sending the submission until the API shows an open step that can be completed (asked every ${apiEveryMs} ms)${tasklist === undefined ? '' : `, and until Tasklist's own search shows a task of this case with its caseId (asked every ${tasklistEveryMs} ms)`}. p95 by nearest rank. On ${product.what}.`,
    rows: [
      row('submission answered', answered),
      row('visible in the API', inApi),
      tasklist === undefined
        ? { what: 'visible in Tasklist', value: 'not measured: no Tasklist ran (use --start, or BINGLIAN_BENCH_URL)', aim: 'p95 under 3 s' }
        : row('visible in Tasklist', inTasklist, 'p95 under 3 s'),
    ],
    raw: { answered, inApi, inTasklist },
  }
}
