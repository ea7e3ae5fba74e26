import { writeOfd } from '../../src/documents/testing/ofd-writer.ts'
import type { OfdLine } from '../../src/documents/testing/ofd-writer.ts'
import { project, specimen } from './project.ts'

const perLine = 30
const left = 28
const size = 5

/** Lines of a paragraph, first line indented by two characters. */
const wrap = (text: string): string[] => {
  const characters = [...`\u3000\u3000${text}`]
  return Array.from({ length: Math.ceil(characters.length / perLine) }, (_, index) => characters.slice(index * perLine, (index + 1) * perLine).join(''))
}

/** The finance department's opinion as an OFD paper of one page, unsigned: a specimen has no seal to verify. */
export const financeOpinion = (): Buffer => {
  const body = [
    `${project.unit}：`,
    ...wrap(`你单位《关于征求${project.name}财政资金意见的函》收悉。经研究，提出意见如下：`),
    ...wrap('一、该项目属于自治区本级事权，所需资金由自治区本级财政承担，不涉及市县分担。'),
    ...wrap('二、项目申请财政新增资金386万元，原则同意纳入2028年度预算编制范围，具体金额以投资评审结果为准。'),
    ...wrap('三、项目已按规定开展事前绩效评估，评估结论为予以支持，审核通过。'),
    ...wrap('四、请按规定程序申报立项，未经批复立项不得采购。'),
  ]
  const lines: OfdLine[] = [
    { text: '样例财政部门', x: 70, y: 30, size: 10, font: 'hei' },
    { text: '样财函〔2026〕18号', x: 82, y: 50, size },
    { text: `关于${project.name}`, x: 50, y: 66, size: 6.5, font: 'hei' },
    { text: '财政资金意见的复函', x: 74, y: 76, size: 6.5, font: 'hei' },
    ...body.map((text, index): OfdLine => ({ text, x: left, y: 94 + index * 9, size })),
    { text: '样例财政部门', x: 140, y: 112 + body.length * 9, size },
    { text: '2026年10月28日', x: 136, y: 122 + body.length * 9, size },
    { text: `（${specimen}）`, x: left, y: 275, size: 3.5 },
  ]
  return writeOfd({ title: `关于${project.name}财政资金意见的复函`, author: '样例财政部门', createdOn: '2026-10-28', pages: [lines] })
}
