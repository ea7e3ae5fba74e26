import { beijingDate } from '../../calendar/beijing-time.ts'
import { Conflict } from '../../common/errors.ts'
import { nextInSequence } from '../counters.ts'
import type { Paper, PaperRepository } from '../model/index.ts'
import { formatPaperNumber } from '../../common/paper-number.ts'
import { requireWay } from '../paper-states.ts'
import type { Scope } from '../scope.ts'
import { advancePaper, lockPaper } from './paper-rows.ts'

type Numbering = Pick<PaperRepository, 'giveNumber' | 'enterNumber' | 'numbers'>

/** 编号: the number, its row and the paper's new state come about in one transaction, or none of them does. */
export const createPaperNumbering = (scope: Scope): Numbering => ({
  giveNumber: ({ paperId, prefix, by }) => scope.atomically(async (inside) => {
    const paper = await lockPaper(inside, paperId)
    if (paper.number !== null && paper.state !== 'void') return paper
    requireNumberable(paper)
    const given_at = inside.clock.now()
    const year = Number(beijingDate(given_at).slice(0, 4))
    const { sequence, number } = await nextFree(inside, prefix, year)
    await inside.db.insertInto('paper_numbers').values({ prefix, year, sequence, paper_id: paperId, void_reason: null, given_at }).execute()
    return advancePaper(inside, { paper, to: 'numbered', by, columns: { number } })
  }),

  enterNumber: ({ paperId, number, by }) => scope.atomically(async (inside) => {
    const paper = await lockPaper(inside, paperId)
    if (paper.number === number && paper.state !== 'void') return paper
    requireNumberable(paper)
    const other = await inside.db.selectFrom('papers').select('title').where('number', '=', number).executeTakeFirst()
    if (other !== undefined) {
      throw new Conflict(`文号「${number}」已用于「${other.title}」`, { code: 'number-taken', remedy: '请核对文号；作废的文号也不能再用' })
    }
    return advancePaper(inside, { paper, to: 'numbered', by, columns: { number } })
  }),

  numbers: async (prefix, year) => {
    const rows = await scope.db.selectFrom('paper_numbers').selectAll().where('prefix', '=', prefix).where('year', '=', year).orderBy('sequence').execute()
    return rows.map((row) => ({ sequence: row.sequence, paperId: row.paper_id, voidReason: row.void_reason, givenAt: row.given_at }))
  },
})

/** The next number of a prefix and year; one that an office outside has given to a paper already is passed over. */
const nextFree = async (inside: Scope, prefix: string, year: number): Promise<{ sequence: number; number: string }> => {
  for (;;) {
    const sequence = await nextInSequence(inside, `paper:${prefix}:${year}`)
    const number = formatPaperNumber(prefix, year, sequence)
    if ((await inside.db.selectFrom('papers').select('paper_id').where('number', '=', number).executeTakeFirst()) === undefined) return { sequence, number }
  }
}

const requireNumberable = (paper: Paper): void => {
  if (paper.watermarked) {
    throw new Conflict('试用草案制作的公文只有水印，不编文号', { code: 'draft-paper-unnumbered', remedy: '请改用已生效的规定办理，或仅作试用' })
  }
  requireWay(paper, 'numbered')
}
