const chinese = '[〇零一二三四五六七八九十百]+'

/** Ways of numbering from the outermost to the innermost, as tables of estimates use them: 一、（一） 1、1.1、1.1.1、（1）. */
const patterns: { pattern: RegExp; level: (text: string) => number }[] = [
  { pattern: new RegExp(`^(第?${chinese}(部分|章)?)$`), level: () => 0 },
  { pattern: new RegExp(`^\\(${chinese}\\)$`), level: () => 1 },
  { pattern: /^\d+(\.\d+)*$/, level: (text) => 1 + text.split('.').length },
  { pattern: /^\(\d+\)$/, level: () => 20 },
]

/** How deep a 序号 lies: smaller is further out. Undefined when it is blank or of no known form. */
export const outlineLevel = (number: string): number | undefined => {
  const text = number.normalize('NFKC').replace(/[\s、.]+$/g, '').replace(/-/g, '.').trim()
  return patterns.find(({ pattern }) => pattern.test(text))?.level(text)
}
