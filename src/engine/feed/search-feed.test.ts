import type { FeedRecord } from '../../register/index.ts'
import { silentLog } from '../log.ts'
import type { Rest } from '../rest.ts'
import { createSearchFeed } from './search-feed.ts'

/** Answers in the shape that the published API of 8.8 documents; not a real 8.8. */
const documentedEngine = (pages: Record<string, unknown[][]>): { rest: Rest; asked: { path: string; body: unknown }[] } => {
  const asked: { path: string; body: unknown }[] = []
  return {
    asked,
    rest: {
      call: async (_method, path, body) => {
        asked.push({ path, body })
        const text = JSON.stringify(body)
        const open = text.includes('"ACTIVE"') || text.includes('"CREATED"') || path.startsWith('/incidents')
        const all = open ? (pages[path] ?? []) : []
        const index = text.includes('"after":"second"') ? 1 : 0
        return { status: 200, detail: '', body: { items: all[index] ?? [], page: { totalItems: 1, endCursor: index === 0 && all.length > 1 ? 'second' : null } } }
      },
    },
  }
}

const userTask = (userTaskKey: string) => ({
  userTaskKey, processInstanceKey: '7', elementId: 'give-opinion', elementInstanceKey: '8', assignee: null, candidateGroups: ['gx-finance'], dueDate: '2026-03-13T17:00:00+08:00',
  state: 'CREATED', creationDate: '2026-03-02T01:00:00.000Z',
})

const once = async (rest: Rest): Promise<FeedRecord[]> => new Promise((resolve) => {
  const feed = createSearchFeed({ rest, log: silentLog, intervalMs: 1_000 })
  void feed.start({ apply: async () => 0, applyUnordered: async (records) => { resolve(records); void feed.stop() } })
})

test('open tasks, incidents and instances are read page by page and handed on without positions', async () => {
  const first = Array.from({ length: 200 }, (_, index) => userTask(String(index)))
  const { rest } = documentedEngine({
    '/user-tasks/search': [first, [userTask('200')]],
    '/incidents/search': [[{ incidentKey: '9', processInstanceKey: '7', elementId: 'send', processDefinitionId: 'p', jobKey: '4', errorType: 'JOB_NO_RETRIES', errorMessage: '没有应答', state: 'ACTIVE', creationTime: '2026-03-02T01:00:00.000Z' }]],
    '/process-instances/search': [[{ processInstanceKey: '7', parentProcessInstanceKey: null, processDefinitionId: 'project-lifecycle', state: 'ACTIVE', startDate: '2026-03-02T01:00:00.000Z' }]],
  })
  const records = await once(rest)
  expect(records.filter((one) => one.kind === 'userTask')).toHaveLength(201)
  expect(records.filter((one) => one.kind !== 'userTask').map((one) => [one.kind, one.state])).toEqual([['processInstance', 'ACTIVE'], ['incident', 'CREATED']])
})

test('what ended is asked for since the last round', async () => {
  const { rest, asked } = documentedEngine({})
  let rounds = 0
  await new Promise<void>((resolve) => {
    const feed = createSearchFeed({ rest, log: silentLog, intervalMs: 1 })
    void feed.start({ apply: async () => 0, applyUnordered: async () => { rounds += 1; if (rounds === 2) { void feed.stop(); resolve() } } })
  })
  const ended = asked.filter(({ body }) => JSON.stringify(body).includes('COMPLETED')).map(({ body }) => JSON.stringify(body).includes('$gte'))
  expect(ended.slice(0, 2)).toEqual([false, false])
  expect(ended.slice(2, 4)).toEqual([true, true])
})
