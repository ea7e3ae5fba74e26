import { z } from 'zod'
import { contract } from '../../decisions/contracts/deadlines.ts'
import { beijingDate } from '../calendar/beijing-time.ts'
import { addMonths, daysBetween } from '../calendar/plain-date.ts'
import { everyMonths } from '../calendar/schedule.ts'
import { papersOfRow, type Pack } from '../policy/index.ts'
import type { CaseDocument, Deadline, DeadlineRule, HandedIn, LedgerEntry, ProjectEvent } from '../register/index.ts'

/** The papers that fulfilled a duty, and the day on which the last of them was in. */
export interface Fulfilled { on: string; papers: CaseDocument[] }

/** Matters that come again, each with papers of its own; another record of any other event corrects its day. */
const comesAgain: readonly string[] = ['changed']

/** The day on which a paper was handed in. */
export const dayOf = ({ uploadedAt }: CaseDocument): string => beijingDate(uploadedAt)

/** Document types that fulfil a case's duties, by the duty's name. Rows that were decided before packs named them are looked up in the pack's table. */
export const papersWanted = (pack: Pack | undefined, rules: readonly DeadlineRule[]): Map<string, readonly string[]> => new Map(rules.map(({ name, content }) => {
  const { rule, fulfilledBy } = contract.output.parse(content)
  return [name, fulfilledBy.length > 0 || pack === undefined ? fulfilledBy : papersOfRow(pack, rule)]
}))

/** The first paper of every type, undefined where one is still to come. Papers are in the order in which they came. */
const firstOfEach = (types: readonly string[], papers: readonly CaseDocument[]): Fulfilled | undefined => {
  const found = types.flatMap((type) => papers.find(({ documentType }) => documentType === type) ?? [])
  return found.length < types.length ? undefined : { papers: found, on: found.map(dayOf).reduce((latest, day) => (day > latest ? day : latest), '') }
}

/** The paper, what it was handed in for, what that was handed in for, and so on to the first. */
const lineOf = (paper: CaseDocument, all: readonly CaseDocument[]): CaseDocument[] => {
  const before = paper.replaces === null ? undefined : all.find(({ documentId }) => documentId === paper.replaces)
  return before === undefined ? [paper] : [paper, ...lineOf(before, all)]
}

/** The papers of a case that count now. */
const counting = (all: readonly CaseDocument[]): CaseDocument[] => all.filter(({ status }) => status !== 'replaced' && status !== 'faulty')

/**
 * What fulfils a duty that is owed once: papers may come before its event, which is then the day. What replaces a paper belongs to the matter of that paper.
 * `all` is everything that was ever handed in.
 */
export const fulfilledOnce = (types: readonly string[], { event, eventDate }: Deadline, all: readonly CaseDocument[], events: readonly ProjectEvent[]): Fulfilled | undefined => {
  const before = comesAgain.includes(event) ? events.filter((one) => one.event === event).at(-2) : undefined
  const done = firstOfEach(types, counting(all).filter((paper) => before === undefined || lineOf(paper, all).every(({ uploadedAt }) => uploadedAt > before.recordedAt)))
  return done && { ...done, on: done.on < eventDate ? eventDate : done.on }
}

const settled = z.looseObject({ name: z.string(), papers: z.array(z.looseObject({ documentType: z.string(), on: z.string() })) })
const keyOf = ({ documentType, on }: { documentType: string; on: string }): string => `${documentType} ${on}`

/** What earlier occurrences have used up, as the ledger says: type and day, since everything that comes on one day is one report. */
const usedBy = (name: string, ledger: readonly LedgerEntry[]): Set<string> => new Set(ledger.flatMap(({ action, details }) => {
  const entry = action === 'deadline-state' || action === 'deadline-made-up' ? settled.safeParse(details) : undefined
  return entry?.success === true && entry.data.name === name ? entry.data.papers.map(keyOf) : []
}))

/** How a paper is written into the ledger. */
export const namePaper = (paper: CaseDocument): HandedIn => ({ documentId: paper.documentId, documentType: paper.documentType, on: dayOf(paper) })

/**
 * What fulfils an occurrence of a recurring duty. A report belongs to the date to which its day is nearer; one that came early in a period is the late one of the
 * period before: it makes up for that, where it is owed, and counts for nothing else. No report counts twice, nor does what replaces one that has counted.
 * `all` is everything that was ever handed in.
 */
export const fulfilledRound = (types: readonly string[], deadline: Deadline, all: readonly CaseDocument[], ledger: readonly LedgerEntry[]): { due: Fulfilled | undefined; owed: Fulfilled | undefined } => {
  const { name, eventDate, dueDate, settledUntil, owedSince, recurring } = deadline
  const used = usedBy(name, ledger)
  const fresh = counting(all).filter((paper) => dayOf(paper) >= eventDate && !lineOf(paper, all).some((one) => used.has(keyOf(namePaper(one)))))
  const isNearer = (day: string): boolean => dueDate !== null && (settledUntil === null || settledUntil < dueDate) && (settledUntil === null || daysBetween(settledUntil, day) > daysBetween(day, dueDate))
  const period = everyMonths[recurring === 'month' || recurring === 'quarter' ? recurring : 'year']
  return {
    due: firstOfEach(types, fresh.filter((paper) => isNearer(dayOf(paper)))),
    owed: owedSince === null ? undefined : firstOfEach(types, fresh.filter((paper) => !isNearer(dayOf(paper)) && dayOf(paper) > addMonths(owedSince, -period))),
  }
}
