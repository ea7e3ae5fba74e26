import { AlignmentType, LineRuleType } from 'docx'

/** GB/T 9704-2012: A4, type area 156 mm by 225 mm, 22 lines of 28 characters in 三号. */
const twips = (mm: number): number => Math.round(mm * 56.693)
export const page = {
  size: { width: twips(210), height: twips(297) },
  margin: { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26), header: twips(20), footer: twips(24) },
}
export const TEXT_WIDTH = page.size.width - page.margin.left - page.margin.right
export { twips }

/** Half-points of the Chinese sizes. */
export const sizes = { er: 44, san: 32, si: 28, xiaosi: 24, wu: 21 } as const

/** One 三号 character in twips: what indents are counted in. */
export const CHARACTER = 320

const font = (eastAsia: string) => ({ eastAsia, ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', hint: 'eastAsia' })
/** The faces that official documents use; an office without them falls back to its own 宋体 and 仿宋. */
export const faces = {
  title: font('方正小标宋简体'),
  body: font('仿宋_GB2312'),
  heading: font('黑体'),
  subheading: font('楷体_GB2312'),
  page: font('宋体'),
} as const

export const bodyLine = { line: 560, lineRule: LineRuleType.EXACT }
export const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const
