import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { citationOf } from './citation.ts'
import { loadPacks } from './load-packs.ts'
import { checkRegulationText, compareText, hashOfArticle, loadRegulationText, normalise, readNumeral, splitArticles } from './regulation-text.ts'

const text = `某办法
第一章  总  则
第一条\u3000甲乙丙。

丁戊。

第二条 有下列情形的：
（一）其一。
（二）其二。
第二章 附则
第二十一条  自印发之日起施行。
`

test('Articles are cut with their paragraphs and items; what stands before the first one is left out.', () => {
  expect(splitArticles(text).map(({ article, chapter, paragraphs }) => [article, chapter, paragraphs.map(({ items }) => items.length)])).toEqual([
    [1, '第一章 总 则', [0, 0]], [2, '第一章 总 则', [2]], [21, '第二章 附则', [0]],
  ])
})

test('A paragraph or an item that a page break cuts in two stays one; its hash does not change.', () => {
  const cut = text.replace('甲乙丙。', '甲乙\n\n丙。').replace('其二。', '其\n二。')
  expect(splitArticles(cut).map(({ paragraphs }) => paragraphs)).toEqual(splitArticles(text).map(({ paragraphs }) => paragraphs))
  expect(splitArticles(cut).map((article) => hashOfArticle(article.text))).toEqual(splitArticles(text).map((article) => hashOfArticle(article.text)))
})

test('White space, line breaks and full-width forms make no difference; any other character does.', () => {
  expect(normalise('第一条\u3000甲（乙）\n 12—24')).toBe(normalise('第一条 甲(乙)１２－２４'))
  expect(hashOfArticle('甲 乙')).toBe(hashOfArticle('甲\n乙'))
  expect(hashOfArticle('10万元')).not.toBe(hashOfArticle('20万元'))
})

test('A changed, a lost and a new article are told apart.', () => {
  const hashes = new Map(splitArticles(text).map(({ article, text: words }) => [article, hashOfArticle(words)]))
  expect(compareText(hashes, text)).toMatchObject({ matching: [1, 2, 21], differing: [], absent: [], unknown: [] })
  expect(compareText(hashes, text.replace('其二', '其三').replace('第二十一条', '第二十二条'))).toMatchObject({ matching: [1], differing: [2], absent: [21], unknown: [22] })
})

test.each([['一', 1], ['十', 10], ['十九', 19], ['二十', 20], ['三十五', 35], ['一百零二', 102]])('第%s条 is article %i.', (numeral, value) => {
  expect(readNumeral(numeral)).toBe(value)
})

test('A clause is cited as a paper cites it; the paragraph is named only where the article has several.', () => {
  expect(citationOf('GX-10-2', ['GX-10-1', 'GX-10-2'])).toBe('第十条第二款')
  expect(citationOf('GX-11-1-3', ['GX-11-1', 'GX-11-1-3'])).toBe('第十一条第（三）项')
  expect(citationOf('GX-21-1', ['GX-21-1'])).toBe('第二十一条')
})

const packs = await loadPacks(fileURLToPath(new URL('../../decisions/', import.meta.url)))

test('A text that is not the pack\'s own is refused, and nothing is stored.', async () => {
  const saved: string[] = []
  const [pack] = packs.all
  if (pack === undefined) throw new Error('no pack')
  await expect(loadRegulationText(pack, text, { saveArticles: (id) => { saved.push(id); return Promise.resolve() } })).rejects.toMatchObject({ code: 'text-differs' })
  expect(saved).toEqual([])
})

const note = `某办法（征求意见稿）起草说明

编制依据

根据某文件第十条制定。
三、主要内容

归口审批。

（一）第二条，主要明确了范围。

（二）第十一条，主要明确了审批。

依据：某办法第四条。`

test('An explanatory note is cut into what it says of the whole and of each article that it explains, the grounds with their article.', () => {
  expect(splitArticles(note).map(({ article, text: words, paragraphs }) => [article, words, paragraphs.length])).toEqual([
    [0, '归口审批。', 1], [2, '（一）第二条，主要明确了范围。', 1], [11, '（二）第十一条，主要明确了审批。\n依据：某办法第四条。', 1],
  ])
  expect(citationOf('XX-0-1', ['XX-0-1'])).toBe('起草说明总述')
})

test('A text with articles of its own is never taken for a note, whatever its items begin with.', () => {
  expect(splitArticles('第一条 见下：\n（一）第二条，不适用。').map(({ article }) => article)).toEqual([1])
})

const officialText = (id: string) => fileURLToPath(new URL(`../../../shared/regulations/${id}.txt`, import.meta.url))

for (const pack of packs.all) {
  const present = existsSync(officialText(pack.id));
  (present ? describe : describe.skip)(`${pack.id} beside its official text`, () => {
    test('Every article stands on the words that its summaries were written from.', () => {
      const check = checkRegulationText(pack, readFileSync(officialText(pack.id), 'utf8'))
      expect(check).toMatchObject({ differing: [], absent: [], unknown: [] })
      expect(check.matching.length).toBe(pack.articleHashes.size)
    })

    test('Every paragraph and every item of every article has an entry of its own, and there are no others.', () => {
      const prefix = pack.clauses[0]?.id.split('-')[0] ?? ''
      const inText = splitArticles(readFileSync(officialText(pack.id), 'utf8')).flatMap(({ article, paragraphs }) => paragraphs.flatMap(({ items }, index) => [
        `${prefix}-${article}-${index + 1}`, ...items.map((_item, at) => `${prefix}-${article}-${index + 1}-${at + 1}`),
      ]))
      expect(pack.clauses.map(({ id }) => id)).toEqual(inText)
    })

    test('The official text is stored article by article.', async () => {
      const saved: number[] = []
      await loadRegulationText(pack, readFileSync(officialText(pack.id), 'utf8'), { saveArticles: (_id, articles) => { saved.push(...articles.map(({ article }) => article)); return Promise.resolve() } })
      expect(saved).toEqual([...pack.articleHashes.keys()])
    })
  })
}
