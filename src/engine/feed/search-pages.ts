import { z } from 'zod'
import { TechnicalFailure } from '../../common/errors.ts'
import type { Rest } from '../rest.ts'

const page = z.object({ items: z.array(z.unknown()), page: z.object({ endCursor: z.string().nullish() }) })
const pageSize = 200

/** All items of a search, page by page, by cursor. */
export const searchAll = async (rest: Rest, path: string, filter: Record<string, unknown>): Promise<unknown[]> => {
  const items: unknown[] = []
  let after: string | undefined
  for (;;) {
    const answer = await rest.call('POST', path, { filter, page: { limit: pageSize, ...(after === undefined ? {} : { after }) } })
    if (answer.status !== 200) {
      throw new TechnicalFailure(`流程引擎的查询 ${path} 不可用（${answer.status}）：${answer.detail}`, { code: 'engine-search-unavailable', remedy: '8.8 之前的引擎没有查询接口，请改用导出器接收记录' })
    }
    const { items: found, page: { endCursor } } = page.parse(answer.body)
    items.push(...found)
    if (found.length < pageSize || endCursor === null || endCursor === undefined || endCursor === after) return items
    after = endCursor
  }
}
