import { readdir } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { InvalidInput, NotFound } from '../common/errors.ts'
import { discoverRules } from './discover-rules.ts'
import { loadPack } from './load-pack.ts'
import type { Pack, Packs } from './types.ts'

const inForceOn = (pack: Pack, day: string): boolean =>
  !pack.isDraft && pack.meta.effectiveFrom <= day && (pack.meta.effectiveTo === undefined || day <= pack.meta.effectiveTo)

const nothingInForce = (candidates: readonly Pack[], jurisdiction: string, day: string): NotFound => {
  const spans = candidates.map(({ meta }) => `《${meta.title}》自 ${meta.effectiveFrom}${meta.effectiveTo === undefined ? '' : ` 至 ${meta.effectiveTo}`}`)
  return new NotFound(`${day} 在 ${jurisdiction} 没有施行中的管理办法`, {
    code: 'no-pack-in-force',
    remedy: spans.length > 0 ? `已装入：${spans.join('；')}` : '请核对所属地区，或由管理员装入该地区的规则包',
  })
}

/** Packs that belong together: who answers for a jurisdiction on a day. */
export const gatherPacks = (all: readonly Pack[], contracts: Packs['contracts']): Packs => {
  const byId = new Map(all.map((pack) => [pack.id, pack]))

  const get = (id: string): Pack => {
    const pack = byId.get(id)
    if (pack === undefined) throw new NotFound(`没有规则包 ${id}`, { code: 'unknown-pack', remedy: `已装入：${all.map((one) => one.id).join('、') || '无'}` })
    return pack
  }
  return {
    all,
    contracts,
    get,
    forSubmission: (jurisdiction, isoDate, options = {}) => {
      if (options.draft !== undefined) {
        const pack = get(options.draft)
        if (!pack.isDraft || pack.meta.jurisdiction !== jurisdiction) {
          throw new InvalidInput(`${options.draft} 不是 ${jurisdiction} 的征求意见稿`, { code: 'not-a-draft', remedy: '试用只能指定本地区的征求意见稿' })
        }
        return pack
      }
      const candidates = all.filter((pack) => pack.meta.jurisdiction === jurisdiction && !pack.isDraft)
      const [pack, ...others] = candidates.filter((candidate) => inForceOn(candidate, isoDate))
      if (pack === undefined) throw nothingInForce(candidates, jurisdiction, isoDate)
      if (others.length > 0) throw new Error(`${isoDate} 在 ${jurisdiction} 有多个施行中的规则包：${[pack, ...others].map(({ id }) => id).join('、')}`)
      return pack
    },
  }
}

/**
 * Loads every folder of `directory` that has a pack.yaml, each checked by its schemas.
 * @throws BrokenPack naming file and place.
 */
export const loadPacks = async (directory: string): Promise<Packs> => {
  const contracts = await discoverRules()
  const folders = (await readdir(directory)).sort().map((name) => path.join(directory, name)).filter((folder) => existsSync(path.join(folder, 'pack.yaml')))
  const all: Pack[] = []
  for (const folder of folders) all.push(await loadPack(folder, contracts))
  return gatherPacks(all, contracts)
}
