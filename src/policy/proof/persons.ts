import type { Pack, PackRule } from '../types.ts'
import type { Finding } from './finding.ts'
import type { House } from './house.ts'
import { clausesOfRow, outputText, textsIn } from './row-clauses.ts'

/** The form in which a person decides what a row leaves to a person; undefined for a row that leaves nothing. */
type FormOf = (value: (output: string) => string | undefined) => string | undefined

const isNull = (text: string | undefined): boolean => text === undefined || text === 'null'
const changeForms: Record<string, string> = { '"judgement"': 'judge-change', '"ownAdjustmentAndFiling"': 'check-change-filing', '"normalProcedure"': 'decide-change' }

/** Where people decide, rule by rule. Opinions have their form in a column of their own (`reviews`). */
const decided: Record<string, FormOf> = {
  'admissibility': (value) => (isNull(value('decidedBy')) ? undefined : 'admit-declaration'),
  'management-mode': (value) => (value('mode') === '"filing"' ? 'check-filing' : undefined),
  'stages': () => 'decide-approval',
  'reviews': (value) => textsIn(value('form'))[0],
  'change-handling': (value) => changeForms[value('handling') ?? ''],
  'acceptance-obstacles': () => 'answer-grounds',
  'acceptance-regime': (value) => (value('organiser') === '"constructionUnit"' ? 'report-acceptance' : isNull(value('organiser')) ? undefined : 'decide-acceptance'),
  'extension': (value) => (value('allowed') === 'true' ? 'grant-extension' : undefined),
  'evaluation': () => 'give-evaluation',
  'deadlines': (value) => (value('role') === '"no-contract-termination"' ? 'decide-termination' : undefined),
}

const proveRow = (pack: Pack, rule: PackRule, row: string, form: string | undefined, house: House, formsOf: ReadonlyMap<string, readonly string[]>): Finding[] => {
  if (form === undefined) return []
  const clauses = clausesOfRow(rule, row)
  const at = (finding: string): Finding => ({ pack: pack.id, check: 'clauses', level: 'error', where: `${rule.rule}.dmn ${row}`, rule: rule.rule, rows: [row], clauses, finding })
  return [
    ...(house.forms.has(form) ? [] : [at(`${row} 由人在表单 ${form} 中决定，但没有这张表单`)]),
    ...(clauses.some((clause) => formsOf.get(clause)?.includes(form)) ? [] : [at(`${row} 由人在表单 ${form} 中决定，但所依据的条款没有一条在 forms 中列出它`)]),
  ]
}

/** What a person decides in a form stands on a clause: the clause of the row that leaves it to a person names the form. */
export const provePersons = (pack: Pack, house: House): Finding[] => {
  const formsOf = new Map(pack.clauses.map(({ id, implementedBy }) => [id, implementedBy?.forms ?? []]))
  return [
    ...Object.entries(decided).flatMap(([name, formOf]) => {
      const rule = pack.rules.get(name)
      if (rule === undefined || rule.file.logic.kind === 'literal') return []
      return rule.file.logic.rows.flatMap(({ id }) => proveRow(pack, rule, id, formOf((output) => outputText(rule, id, output)), house, formsOf))
    }),
    ...(pack.meta.oversight?.actions ?? []).filter(({ clauses }) => !clauses.some((clause) => formsOf.get(clause)?.includes('choose-consequence'))).map(({ id, clauses }): Finding => ({
      pack: pack.id, check: 'clauses', level: 'error', where: `pack.yaml oversight.actions ${id}`, clauses, finding: `${id} 由人在表单 choose-consequence 中选择，但所依据的条款没有一条在 forms 中列出它`,
    })),
  ]
}
