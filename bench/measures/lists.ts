import { fillRegister } from '../../src/register/testing/fill-register.ts'
import { startTestApi, testUnit } from '../../src/api/testing/test-api.ts'
import { currentLoad } from '../support/machine.ts'
import { median, percentile, round } from '../support/numbers.ts'
import type { Measure } from '../support/report.ts'

const asked = [
  { what: "GET /projects, a reviewer's first page of 50", as: 'gx-finance', path: '/api/projects?limit=50&state=open' },
  { what: "GET /projects, a reviewer's last page", as: 'gx-finance', path: (projects: number) => `/api/projects?limit=50&offset=${Math.max(0, Math.floor(projects / 3) - 50)}` },
  { what: 'GET /projects, the approving body, a search', as: 'gx-data-bureau', path: `/api/projects?limit=50&search=${encodeURIComponent('7 号政务')}` },
  { what: "GET /projects, a unit's own", as: 'unit', path: '/api/projects?limit=50' },
  { what: 'GET /tasks, 200 of a reviewer', as: 'gx-finance', path: '/api/tasks' },
  { what: 'GET /stuck, the board', as: 'operator', path: '/api/stuck' },
]

/** How long the lists take over HTTP as the number of open cases grows; PGlite in memory, six steps a case, one of them open. */
export const measureLists = async (sizes: readonly number[], samples: number): Promise<Measure> => {
  const load = currentLoad()
  const raw: Record<string, unknown> = {}
  const rows: Measure['rows'] = []
  for (const projects of sizes) {
    const api = await startTestApi()
    try {
      await fillRegister(api.db, { projects, stepsEach: 6, packId: 'guangxi-2024', unitId: testUnit.creditCode, now: api.clock.now() })
      for (const { what, as, path } of asked) {
        const to = typeof path === 'string' ? path : path(projects)
        await api.call(as, 'GET', to)
        const times: number[] = []
        for (let sample = 0; sample < samples; sample += 1) {
          const began = performance.now()
          const { status } = await api.call(as, 'GET', to)
          if (status !== 200) throw new Error(`${to} answered ${status}`)
          times.push(performance.now() - began)
        }
        raw[`${what}, ${projects} cases`] = times
        rows.push({ what: `${what}; ${projects} open cases`, value: `p50 ${round(median(times))} ms, p95 ${round(percentile(times, 0.95))} ms` })
      }
    } finally { await api.stop() }
  }
  return { name: 'Lists', load, rows, raw, method: `The API over HTTP on a PGlite register in memory without an engine, ${samples} calls each after one to warm up; six steps a case, one of them open.` }
}
