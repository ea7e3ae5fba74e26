/** Words that nearly every project of this kind carries: they say nothing about whether two are the same. */
const BOILERPLATE = [
  '管理信息系统', '信息系统', '信息平台', '信息化', '数字化', '智慧', '项目', '工程', '建设', '系统', '平台', '升级改造', '升级', '改造', '扩容', '完善', '采购', '服务', '运行维护', '运维', '年度', '试点', '实施', '开发', '应用', '管理',
].sort((a, b) => b.length - a.length)

const YEAR = /(?:20\d{2}|二[〇零○]\S{2})(?:[-—~至](?:20)?\d{2,4})?年?度?/g
const PHASE = /第?(?:[一二三四五六七八九十\d]{1,3}|I{1,3}|IV|V)(?:期|阶段|批次?|标段)|[vV]?\d(?:\.\d)+版?/g

/** Letters, digits and characters only, in one width and case. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** A project's name without year, phase and punctuation: what stays the same when a project is declared again. */
export const coreName = (name: string): string => plain(name.normalize('NFKC').replace(YEAR, '').replace(PHASE, ''))

/** Without the words that every project carries; the text itself where nothing else would be left. */
export const withoutBoilerplate = (text: string): string => {
  const kept = BOILERPLATE.reduce((rest, word) => rest.replaceAll(word, ' '), text).trim()
  return kept.replace(/ /g, '').length >= 2 ? kept : text
}

/** The set of pairs of neighbouring characters; blanks part the text. */
export const bigrams = (text: string): Set<string> => {
  const grams = new Set<string>()
  for (const part of text.split(' ')) for (let i = 0; i + 2 <= part.length; i += 1) grams.add(part.slice(i, i + 2))
  return grams
}

const shared = (a: Set<string>, b: Set<string>): number => [...a].filter((gram) => b.has(gram)).length

/** Cosine of two sets, 0 to 1: how much of both is common, whatever their sizes. */
export const cosine = (a: Set<string>, b: Set<string>): number => (a.size === 0 || b.size === 0 ? 0 : shared(a, b) / Math.sqrt(a.size * b.size))

/** The longest passages (4 characters and more) that stand in both texts, at most `most`, none inside another. */
export const commonPassages = (a: string, b: string, most = 3): string[] => {
  const found: string[] = []
  for (let start = 0; start + 4 <= a.length; start += 1) {
    let length = 3
    while (start + length < a.length && length < 24 && b.includes(a.slice(start, start + length + 1))) length += 1
    if (length < 4) continue
    found.push(a.slice(start, start + length))
    start += length - 1
  }
  return [...new Set(found)].sort((x, y) => y.length - x.length).slice(0, most)
}
