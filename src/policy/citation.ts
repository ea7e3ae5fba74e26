const digits = '零一二三四五六七八九'

/** 1 to 999 in Chinese numerals as articles are numbered: 10 十, 21 二十一, 101 一百零一. */
export const chineseNumeral = (value: number): string => {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10]
  const digit = (n: number): string => digits[n] ?? ''
  const head = hundreds > 0 ? `${digit(hundreds)}百` : ''
  const middle = tens === 0 ? (hundreds > 0 && ones > 0 ? '零' : '') : `${tens === 1 && hundreds === 0 ? '' : digit(tens)}十`
  return head + middle + (ones > 0 ? digit(ones) : '')
}

/**
 * How a paper cites a clause id (`PREFIX-article-paragraph[-item]`). The paragraph is named only where the article has several.
 * Article 0 is what an explanatory note says of the whole. `siblings` are all clause ids of the same article.
 */
export const citationOf = (id: string, siblings: readonly string[]): string => {
  const [, article, paragraph, item] = id.split('-')
  if (article === '0') return '起草说明总述'
  const paragraphs = new Set(siblings.map((sibling) => sibling.split('-')[2]))
  return [
    `第${chineseNumeral(Number(article))}条`,
    paragraphs.size > 1 ? `第${chineseNumeral(Number(paragraph))}款` : '',
    item === undefined ? '' : `第（${chineseNumeral(Number(item))}）项`,
  ].join('')
}
