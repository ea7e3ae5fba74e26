import { InvalidInput } from '../common/errors.ts'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万亿']

const fenOf = (yuan: number): number => {
  const fen = Math.round(yuan * 100)
  // Above 1e12 a double no longer holds fractions of a fen; the register accepts no more either.
  if (!Number.isFinite(yuan) || yuan < 0 || yuan > 1e12 || Math.abs(yuan * 100 - fen) > 1e-3 * Math.max(1, yuan / 1e9)) {
    throw new InvalidInput(`金额不合规范：${yuan}`, { code: 'invalid-amount', remedy: '请填写不小于 0、最多两位小数的金额（元）' })
  }
  return fen
}

/** Up to four digits in words, e.g. 1001 -> 壹仟零壹. */
const groupWords = (group: number): string => {
  let words = ''
  let gap = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10
    if (digit === 0) { gap = words !== ''; continue }
    words += `${gap ? '零' : ''}${DIGITS.charAt(digit)}${PLACES[place] ?? ''}`
    gap = false
  }
  return words
}

const yuanWords = (yuan: number): string => {
  let words = ''
  let skipped = false
  for (let index = 3; index >= 0; index -= 1) {
    const group = Math.floor(yuan / 10_000 ** index) % 10_000
    if (group === 0) { skipped = words !== ''; continue }
    words += `${words !== '' && (skipped || group < 1000) ? '零' : ''}${groupWords(group)}${GROUPS[index] ?? ''}`
    skipped = false
  }
  return words
}

/**
 * 人民币大写 to the fen, as the rules for bills and settlement vouchers write it, e.g. 1999999.99 -> 人民币壹佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分.
 * @throws InvalidInput for negative amounts, more than two decimals, more than 1e12.
 */
export const chineseAmount = (yuan: number): string => {
  const fen = fenOf(yuan)
  const whole = Math.floor(fen / 100)
  const jiao = Math.floor(fen / 10) % 10
  const cents = fen % 10
  const head = whole > 0 ? `${yuanWords(whole)}元` : ''
  if (jiao === 0 && cents === 0) return `人民币${head || '零元'}整`
  const jiaoWords = jiao > 0 ? `${DIGITS.charAt(jiao)}角` : head && '零'
  return `人民币${head}${jiaoWords}${cents > 0 ? `${DIGITS.charAt(cents)}分` : '整'}`
}

/** Figures with thousands separators and two decimals, e.g. `2,000,000.00`. */
export const figures = (yuan: number): string => {
  const fen = fenOf(yuan)
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${whole}.${String(fen % 100).padStart(2, '0')}`
}

/** An amount as papers write it: figures and words. */
export const amountBothWays = (yuan: number): string => `${figures(yuan)}元（大写：${chineseAmount(yuan)}）`
