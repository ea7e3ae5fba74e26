/**
 * Radicals that fonts use in the place of the character (PDF producers write the glyph's first code point). Compatibility normalisation knows the
 * Kangxi radicals (U+2F00) but not these of the supplement (U+2E80).
 */
const radicals = new Map(Object.entries({
  '⺠': '民', '⻁': '虎', '⻄': '西', '⻅': '见', '⻆': '角', '⻇': '角', '⻈': '讠', '⻉': '贝', '⻋': '车', '⻑': '長', '⻒': '长', '⻓': '长', '⻔': '门', '⻗': '雨', '⻘': '青',
  '⻙': '韦', '⻚': '页', '⻛': '风', '⻜': '飞', '⻝': '食', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤', '⻨': '麦', '⻩': '黄', '⻬': '齐', '⻮': '齿', '⻰': '龙', '⻳': '龟',
}))

const unseen = /[\s\p{Cc}\p{Cf}\p{Z}]/gu
/** Marks that people set or leave out at will around a name. */
const marks = /[《》〈〉「」『』“”‘’"'()（）[\]【】〔〕·・,，.。;；:：、!！?？\-—–_~～/|]/gu

/** Text as it is compared: full and half width, white space, quotation marks, brackets and other marks, case and stray radicals do not count. */
export const normaliseText = (text: string): string =>
  text.replace(/[\u2e80-\u2eff]/gu, (radical) => radicals.get(radical) ?? radical).normalize('NFKC').replace(unseen, '').replace(marks, '').toLowerCase()
