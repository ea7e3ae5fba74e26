import { createHash } from 'node:crypto'
import { InvalidInput } from '../common/errors.ts'
import type { Pack } from './types.ts'

/** One article of an official text, cut as the text itself is numbered. */
export interface ArticleText {
  article: number
  chapter?: string
  /** As it stands in the source, heading included. */
  text: string
  /** Paragraphs (款), each with its items (项) in order. */
  paragraphs: { text: string; items: string[] }[]
}

const numerals = '零一二三四五六七八九'

/** Chinese numerals up to 999 as they number articles: 二十一 -> 21. */
export const readNumeral = (text: string): number => {
  let total = 0
  let digit = 0
  for (const character of text) {
    if (character === '百') { total += (digit || 1) * 100; digit = 0 } else if (character === '十') { total += (digit || 1) * 10; digit = 0 } else digit = numerals.indexOf(character)
  }
  return total + digit
}

/**
 * What hashes are made of: Unicode NFKC (full-width letters, digits and punctuation become plain ones), all dashes one dash, every white-space and
 * zero-width character removed. Line breaks, page breaks and spaces of a web page or a PDF so make no difference; any other character does.
 */
export const normalise = (text: string): string =>
  text.normalize('NFKC').replace(/[\u2010-\u2015\u2212]/g, '-').replace(/[\s\u200b-\u200d\u2060\ufeff]/g, '')

export const hashOfArticle = (text: string): string => createHash('sha256').update(normalise(text)).digest('hex')

const articleHead = /^第([零一二三四五六七八九十百]+)条[\s\u3000]*/
const chapterHead = /^第[零一二三四五六七八九十百]+章[\s\u3000]*/
const itemHead = /^[（(][一二三四五六七八九十]+[）)]/

/** How a paragraph or an item ends; a line without it was cut by a page and goes on in the next. */
const endOfPart = /[。；：;:！？!?”）)]$/

const continueLast = (paragraph: ArticleText['paragraphs'][number], line: string): void => {
  const last = paragraph.items.length - 1
  if (last >= 0) paragraph.items[last] = `${paragraph.items[last] ?? ''}${line}`
  else paragraph.text += line
}

const noteHead = /^[（(][一二三四五六七八九十]+[）)]第([零一二三四五六七八九十百]+)条[，,、]/
const noteLead = /^三、主要内容/

/**
 * An explanatory note (起草说明) explains some articles, each under a heading of its own such as （四）第九条，… What it says of the whole before them is
 * article 0. Where a note gives the grounds (依据：…) they belong to the article's words and are no paragraph of it.
 */
const splitNote = (lines: readonly string[]): ArticleText[] => {
  const articles: ArticleText[] = []
  for (const line of lines.slice(lines.findIndex((each) => noteLead.test(each)) + 1)) {
    const head = noteHead.exec(line)
    const article = head === null ? articles.at(-1) : undefined
    if (article !== undefined) {
      article.text += `\n${line}`
      if (!line.startsWith('依据')) article.paragraphs.push({ text: line, items: [] })
    } else articles.push({ article: head === null ? 0 : readNumeral(head[1] ?? ''), text: line, paragraphs: [{ text: line, items: [] }] })
  }
  return articles
}

/** Cuts an official text into its articles, or an explanatory note into what it says of each; what stands before the first one (letter head, title) is left out. */
export const splitArticles = (source: string): ArticleText[] => {
  const lines = source.split(/\r?\n/).map((raw) => raw.trim()).filter((trimmed) => trimmed !== '')
  if (!lines.some((line) => articleHead.test(line)) && lines.some((line) => noteHead.test(line))) return splitNote(lines)
  const articles: ArticleText[] = []
  let chapter: string | undefined
  for (const line of lines) {
    if (chapterHead.test(line)) { chapter = line.replace(/[\s\u3000]+/g, ' '); continue }
    const head = articleHead.exec(line)
    if (head !== null) {
      articles.push({ article: readNumeral(head[1] ?? ''), ...(chapter === undefined ? {} : { chapter }), text: line, paragraphs: [{ text: line.slice(head[0].length), items: [] }] })
      continue
    }
    const article = articles.at(-1)
    if (article === undefined) continue
    const before = article.paragraphs.at(-1)
    const isCut = !endOfPart.test(article.text)
    article.text += `\n${line}`
    if (isCut && before !== undefined) continueLast(before, line)
    else if (itemHead.test(line)) article.paragraphs.at(-1)?.items.push(line)
    else article.paragraphs.push({ text: line, items: [] })
  }
  return articles
}

export interface TextCheck {
  /** Article numbers whose words are those that the pack's summaries stand on. */
  matching: number[]
  /** Article numbers whose words differ. */
  differing: number[]
  /** In the pack, not in the text. */
  absent: number[]
  /** In the text, not in the pack. */
  unknown: number[]
  articles: ArticleText[]
}

/** Compares an official text with the hashes of a pack's clauses. `hashes` maps article number to SHA-256. */
export const compareText = (hashes: ReadonlyMap<number, string>, source: string): TextCheck => {
  const articles = splitArticles(source)
  const numbers = new Set(articles.map(({ article }) => article))
  const same = ({ article, text }: ArticleText): boolean => hashes.get(article) === hashOfArticle(text)
  return {
    matching: articles.filter(same).map(({ article }) => article),
    differing: articles.filter((one) => hashes.has(one.article) && !same(one)).map(({ article }) => article),
    absent: [...hashes.keys()].filter((article) => !numbers.has(article)),
    unknown: articles.filter(({ article }) => !hashes.has(article)).map(({ article }) => article),
    articles,
  }
}

/** Where a loaded text is kept; the register implements it. */
export interface TextStore {
  saveArticles(packId: string, articles: readonly { article: number; text: string; sha256: string }[]): Promise<void>
}

/**
 * Checks an official text against a pack and hands its articles to the store.
 * @throws InvalidInput `text-differs` naming the articles that do not stand on the same words; nothing is stored then.
 */
export const loadRegulationText = async (pack: Pack, source: string, store: TextStore): Promise<TextCheck> => {
  const check = checkRegulationText(pack, source)
  const wrong = [...check.differing, ...check.absent, ...check.unknown].sort((a, b) => a - b)
  if (wrong.length > 0) {
    throw new InvalidInput(`所给文本与规则包 ${pack.id} 的条款不一致：第 ${wrong.join('、')} 条`, {
      code: 'text-differs', remedy: '请使用官方公布的全文；如文件已经修订，应新建规则包而不是改动原有规则包',
    })
  }
  await store.saveArticles(pack.id, check.articles.map(({ article, text }) => ({ article, text, sha256: hashOfArticle(text) })))
  return check
}

/** Which articles of an official text stand on the same words as the pack's summaries. */
export const checkRegulationText = (pack: Pack, source: string): TextCheck => compareText(pack.articleHashes, source)
