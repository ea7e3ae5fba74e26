import type { Pack, Packs } from '../types.ts'
import type { Finding } from './finding.ts'

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

const answersOn = (packs: Packs, jurisdiction: string, day: string): string | undefined => {
  try {
    return packs.forSubmission(jurisdiction, day).id
  } catch {
    return undefined
  }
}

/** Packs of one jurisdiction follow one another day by day, and each answers on its own days only. */
export const proveTime = (packs: Packs): Finding[] => [...new Set(packs.all.map(({ meta }) => meta.jurisdiction))].flatMap((jurisdiction) => {
  const inForce = packs.all.filter(({ meta, isDraft }) => meta.jurisdiction === jurisdiction && !isDraft).sort((a, b) => a.meta.effectiveFrom.localeCompare(b.meta.effectiveFrom))
  const at = (pack: Pack, finding: string): Finding => ({ pack: pack.id, check: 'time', level: 'error', where: 'pack.yaml effectiveFrom、effectiveTo', finding })
  return inForce.flatMap((pack, index) => {
    const { effectiveFrom, effectiveTo } = pack.meta
    const next = inForce[index + 1]
    const overlap = next !== undefined && (effectiveTo === undefined || effectiveTo >= next.meta.effectiveFrom)
    const gap = next !== undefined && effectiveTo !== undefined && dayAfter(effectiveTo) < next.meta.effectiveFrom
    return [
      ...(effectiveTo !== undefined && effectiveTo < effectiveFrom ? [at(pack, `失效日期 ${effectiveTo} 早于施行日期 ${effectiveFrom}`)] : []),
      ...(overlap ? [at(pack, `与 ${next.id} 的施行期间重叠：本包${effectiveTo === undefined ? '没有失效日期' : `到 ${effectiveTo} 为止`}，后者自 ${next.meta.effectiveFrom} 起`)] : []),
      ...(gap ? [at(pack, `与 ${next.id} 之间有空档：${dayAfter(effectiveTo)} 至 ${dayBefore(next.meta.effectiveFrom)} 没有施行中的文件`)] : []),
      ...(!overlap && answersOn(packs, jurisdiction, effectiveFrom) !== pack.id ? [at(pack, `在施行日期 ${effectiveFrom} 当天不适用`)] : []),
      ...(effectiveTo !== undefined && !overlap && answersOn(packs, jurisdiction, dayAfter(effectiveTo)) === pack.id ? [at(pack, `失效之后（${dayAfter(effectiveTo)}）仍然适用`)] : []),
      ...(index === 0 && answersOn(packs, jurisdiction, dayBefore(effectiveFrom)) !== undefined ? [at(pack, `施行之前（${dayBefore(effectiveFrom)}）已有规则包适用`)] : []),
    ]
  })
})
