import { documentTitleFor, documentTitleIn, documentsOf } from './document-title.ts'
import { loadTestPacks } from './testing/load-test-packs.ts'

const packs = await loadTestPacks()
const tunxi = packs.get('tunxi-2023')
const draft = (jurisdiction: string) => ({ packId: null, jurisdiction })

test('a type that only a pack asks for is called what its table calls it, before the submission, too', () => {
  expect(documentTitleIn(tunxi, 'supervision-report')).toBe('监理报告')
  expect(documentTitleFor(packs, { packId: tunxi.id, jurisdiction: tunxi.meta.jurisdiction }, 'supervision-report')).toBe('监理报告')
  expect(documentTitleFor(packs, draft(tunxi.meta.jurisdiction), 'supervision-report')).toBe('监理报告')
})

test('another pack has no say in it', () => {
  const other = packs.all.find(({ meta }) => meta.jurisdiction !== tunxi.meta.jurisdiction)
  expect(documentTitleFor(packs, draft(other?.meta.jurisdiction ?? ''), 'supervision-report')).toBe('supervision-report')
})

test('the common name goes before the table, and no pack is needed for it', () => {
  expect(documentTitleIn(tunxi, 'construction-plan')).toBe('项目建设方案')
  expect(documentTitleIn(undefined, 'construction-plan')).toBe('项目建设方案')
})

test.each(packs.all.map((pack) => [pack.id, pack] as const))('every type that %s asks for has a Chinese name', (_, pack) => {
  const nameless = [...documentsOf(pack).keys()].filter((documentType) => !/\p{Script=Han}/u.test(documentTitleIn(pack, documentType)))
  expect(nameless).toEqual([])
})
