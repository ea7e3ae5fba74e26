import { z } from 'zod'
import type { ProjectView } from '../../../src/client/client.ts'
import type { Harness } from '../../process/support/harness.ts'
import { createLife, type Answers, type Life } from '../../process/support/life.ts'
import type { PackCase } from './pack-facts.ts'

const wantedRow = z.looseObject({ documentType: z.string(), title: z.string(), moment: z.string().optional(), mustContain: z.array(z.string()).default([]) })
type WantedRow = z.infer<typeof wantedRow>
export const prechecked = z.looseObject({
  requiredDocuments: z.array(wantedRow), stages: z.array(z.looseObject({ stage: z.string(), title: z.string() })).optional(), obstacles: z.array(z.looseObject({ obstacle: z.string(), clauses: z.array(z.string()) })),
  missingFacts: z.array(z.looseObject({ path: z.string() })),
})
const receipts = z.object({ receipts: z.array(z.looseObject({ rule: z.string(), result: z.unknown(), rows: z.array(z.string()).optional() })) })
const deadlines = z.object({ deadlines: z.array(z.looseObject({ name: z.string(), dueDate: z.string().nullable(), state: z.string(), clauses: z.array(z.string()).optional() })) })

/** What a life did, in the order in which it was done. */
export interface Lived { caseId: string; done: string[]; answers: Answers }

export interface PackLife extends Life {
  /** Declares with a real file for each document that the pack wants, and submits. */
  declare(given: PackCase): Promise<string>
  /** Notes every step that is done as `element/item`, answers acts of bodies outside as obtained, and the rest favourably; `own` first. */
  living(caseId: string, own?: Answers): Lived
  /** From the submission until the case is being built. */
  built(given: PackCase, own?: Answers): Promise<Lived>
  precheck(given: PackCase): Promise<z.infer<typeof prechecked>>
  /** Uploads what the case's own receipts want at a moment. */
  uploadFor(caseId: string, moment: string, without?: readonly string[]): Promise<string[]>
  deadline(caseId: string, name: string): Promise<z.infer<typeof deadlines>['deadlines'][number] | undefined>
  /** Rows of the newest answer to a rule. */
  rowsOf(caseId: string, rule: string): Promise<string[]>
  timeline(caseId: string): Promise<string>
  /** From the acceptance to the archive: years pass while nothing is open. */
  archived(lived: Lived): Promise<ProjectView>
  event(caseId: string, event: string, more?: Record<string, unknown>): Promise<unknown>
}

const chapter = (word: string): string => word.split('|')[0] ?? word

export const createPackLife = (harness: Harness): PackLife => {
  const life = createLife(harness)
  const askOf = ({ packId, draft, facts }: PackCase) => ({ facts, ...(draft ? { draftPack: packId } : {}) })
  const file = (name: string, total: number, { title, mustContain }: WantedRow): string => (title.includes('概算表')
    ? harness.files.budget(`${title}.xlsx`, [{ name: `${name}软件开发`, amount: total }])
    : harness.files.docx(`${title.replaceAll('/', '、')}.docx`, [`${name} ${title}`, ...mustContain.map(chapter)]))
  const send = async (caseId: string, name: string, total: number, rows: readonly WantedRow[]): Promise<string[]> => {
    const wanted = [...new Map(rows.map((row) => [row.documentType, row])).values()]
    for (const row of wanted) await harness.unit.upload(caseId, { documentType: row.documentType, path: file(name, total, row) })
    return wanted.map(({ documentType }) => documentType)
  }
  const receiptsOf = async (caseId: string) => receipts.parse(await harness.unit.call('GET', `/projects/${caseId}/receipts`)).receipts
  const pack: PackLife = {
    ...life,
    precheck: async (given) => prechecked.parse(await harness.unit.call('POST', '/prechecks', askOf(given))),
    declare: async (given) => {
      const { requiredDocuments, missingFacts } = await pack.precheck(given)
      expect(missingFacts.map(({ path }) => path)).toEqual([])
      const { caseId, name } = await harness.unit.declare(given.facts)
      await send(caseId, name, Number(given.facts['totalInvestment']), requiredDocuments.filter(({ moment }) => moment === undefined || moment === 'declaration'))
      await harness.unit.call('POST', `/projects/${caseId}/submission`, given.draft ? { draftPack: given.packId } : {})
      return caseId
    },
    living: (caseId, own) => {
      const done: string[] = []
      return {
        caseId, done,
        answers: (step) => {
          done.push(`${step.element}/${step.item ?? '-'}`)
          const given = own?.(step)
          if (given !== undefined) return given
          switch (step.formId) {
            case 'enter-external-act': return { outcome: 'obtained', content: '同意。', datedOn: harness.today() }
            case 'check-change-filing': return { conclusion: 'file' }
            case 'decide-change': return { conclusion: 'approve', reasons: '确有必要，同意变更。' }
            default: return undefined
          }
        },
      }
    },
    built: async (given, own) => {
      const lived = pack.living(await pack.declare(given), own)
      await life.work(lived.caseId, 'the implementation', ({ status, correction }) => {
        // Nobody mends a declaration here: what is asked to be mended is the fault of the test or of the pack.
        if (correction !== null) throw new Error(`a correction is asked for: ${JSON.stringify(correction.faults)}`)
        return status === 'implementation'
      }, lived.answers)
      return lived
    },
    uploadFor: async (caseId, moment, without = []) => {
      const rows = (await receiptsOf(caseId)).filter(({ rule }) => rule === 'required-documents').flatMap(({ result }) => z.array(wantedRow).catch([]).parse(result))
      const { name } = await harness.unit.project(caseId)
      return send(caseId, name, 0, rows.filter((row) => row.moment === moment && !without.includes(row.documentType)))
    },
    deadline: async (caseId, name) => deadlines.parse(await harness.unit.call('GET', `/projects/${caseId}/deadlines`)).deadlines.find((one) => one.name === name),
    rowsOf: async (caseId, rule) => {
      const rows = z.array(z.looseObject({ rule: z.string() })).or(z.looseObject({ rule: z.string() }).transform((row) => [row])).catch([])
      let found: string[] = []
      await harness.eventually(`an answer to ${rule}`, async () => {
        found = (await receiptsOf(caseId)).filter((one) => one.rule === rule).flatMap(({ result }) => rows.parse(result).map((row) => row.rule))
        return found.length > 0
      })
      return [...new Set(found)].sort()
    },
    timeline: async (caseId) => JSON.stringify(await (await harness.as('auditor')).call('GET', `/projects/${caseId}/timeline`)),
    event: (caseId, event, more = {}) => harness.unit.request(caseId, 'event', { event, on: harness.today(), ...more }),
    archived: async ({ caseId, answers }) => {
      for (let month = 0; month < 30; month += 6) {
        const project = await life.work(caseId, 'nothing to be open', ({ status, steps }) => status === 'archived' || steps.every(({ state }) => state !== 'open'), answers)
        if (project.status === 'archived') return project
        await harness.advanceDays(183)
      }
      return life.work(caseId, 'the archive', ({ status }) => status === 'archived', answers)
    },
  }
  return pack
}
