import type { z } from 'zod'
import { contract as deadlinesContract } from '../../../decisions/contracts/deadlines.ts'
import { documentTypeLabels } from '../../../decisions/contracts/document-types.ts'
import { contract as required } from '../../../decisions/contracts/required-documents.ts'
import type { RequiredDocumentRow } from '../../../decisions/contracts/required-documents.ts'
import { beijingDate } from '../../calendar/beijing-time.ts'
import { TechnicalFailure, describeError } from '../../common/errors.ts'
import { papersWanted } from '../../deadlines/index.ts'
import { isDeclared } from '../../engine/shapes.ts'
import { caseFacts } from '../../facts/case-facts.ts'
import { documentTitleIn, documentsOf } from '../../policy/index.ts'
import type { Pack } from '../../policy/index.ts'
import type { Project } from '../../register/index.ts'
import type { laterDocuments } from '../shapes/later-documents.ts'
import { momentTitles } from '../titles.ts'
import { clausesOf, packOf } from '../views/pack-view.ts'
import { askRule } from './ask-rules.ts'
import { mayAddLater } from './editing.ts'
import type { Services } from './services.ts'

type Answer = z.infer<typeof laterDocuments>
type Wanted = Answer['wanted'][number]

const order = ['afterApproval', 'beforeTender', 'implementation', 'change', 'acceptance']
/** Sealed papers come in by their own way. */
const notUploaded = ['incoming-paper']

/**
 * What a project still has to bring after its establishment: papers that an open duty names first, then those that the text asks for in later steps, then what is
 * there; and every type that may be uploaded. When the engine is away only the duties speak (`checked: false`).
 */
export const createLaterDocuments = ({ register, packs, engine, clock, logger }: Pick<Services, 'register' | 'packs' | 'engine' | 'clock' | 'logger'>) => {
  const rowsOf = async (project: Project, pack: Pack): Promise<RequiredDocumentRow[] | undefined> => {
    try {
      const facts = await caseFacts(register, project, beijingDate(clock.now()))
      const { rows } = await askRule(engine, pack, 'required-documents', { facts, readings: project.readings, parameters: project.parameters })
      const changing = (await register.requests.open(project.caseId))?.kind === 'change'
      return rows.map((row) => required.output.parse(row)).filter(({ moment }) => order.includes(moment) && (moment !== 'change' || changing))
    } catch (error) {
      if (!(error instanceof TechnicalFailure)) throw error
      logger.warn('later documents not checked', { caseId: project.caseId, reason: describeError(error) })
      return undefined
    }
  }
  const dutiesOf = async (project: Project, pack: Pack | undefined): Promise<Wanted[]> => {
    const rules = await register.deadlines.rules(project.caseId)
    const papers = papersWanted(pack, rules)
    return (await register.deadlines.list(project.caseId)).filter(({ state, owedSince }) => state === 'open' || owedSince !== null).flatMap((duty) => rules.filter(({ name }) => name === duty.name).flatMap(({ content }) => {
      const { force } = deadlinesContract.output.parse(content)
      return (papers.get(duty.name) ?? []).map((documentType): Wanted => ({
        documentType, title: documentTitleIn(pack, documentType), moment: null, handedIn: false, duties: [{ title: duty.title, dueDate: duty.dueDate }],
        mustContain: [], standIn: false, rule: duty.rule, clauses: duty.clauses, force,
      }))
    }))
  }
  return async (project: Project, own: boolean): Promise<Answer> => {
    const pack = packOf(packs, project)
    const rows = pack === undefined ? [] : await rowsOf(project, pack)
    const there = new Set((await register.documents.current(project.caseId)).filter(isDeclared).map(({ documentType }) => documentType))
    const asked = (rows ?? []).sort((a, b) => order.indexOf(a.moment) - order.indexOf(b.moment)).map(({ documentType, title, moment, mustContain, standIn, rule, clauses, force }): Wanted =>
      ({ documentType, title, moment: momentTitles[moment] ?? moment, handedIn: false, duties: [], mustContain, standIn, rule, clauses, force }))
    const byType = new Map<string, Wanted>()
    for (const one of [...await dutiesOf(project, pack), ...asked]) {
      const known = byType.get(one.documentType)
      byType.set(one.documentType, known === undefined ? { ...one, handedIn: there.has(one.documentType) } : {
        ...known, moment: known.moment ?? one.moment, duties: [...known.duties, ...one.duties], mustContain: [...new Set([...known.mustContain, ...one.mustContain])], standIn: known.standIn || one.standIn, clauses: [...new Set([...known.clauses, ...one.clauses])],
      })
    }
    const wanted = [...byType.values()]
    const types = [...new Set([...Object.keys(documentTypeLabels), ...(pack === undefined ? [] : documentsOf(pack).keys())])].filter((type) => !notUploaded.includes(type))
    return {
      open: own && await mayAddLater(register, project), checked: rows !== undefined, wanted: [...wanted.filter(({ handedIn }) => !handedIn), ...wanted.filter(({ handedIn }) => handedIn)],
      types: types.map((documentType) => ({ documentType, title: documentTitleIn(pack, documentType) })), clauses: clausesOf(pack, wanted.flatMap(({ clauses }) => clauses)),
    }
  }
}
