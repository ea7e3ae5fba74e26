import { z } from 'zod'
import { displayFact, labelOf } from '../../decisions/contracts/fact-labels.ts'
import type { FormView } from '../../forms/form-view.ts'
import type { Project, Register } from '../register/index.ts'
import { statedChangeFacts } from '../requests/index.ts'

type Row = NonNullable<FormView['change']>[number]

const asked = z.looseObject({ reasons: z.string().default(''), facts: z.record(z.string(), z.unknown()).default({}) })
const noted = z.looseObject({ before: z.record(z.string(), z.unknown()).optional() })

/** The change under way, ready to read: what the unit states, what would be different, and why. Undefined when none is under way. */
export const changeView = async (register: Pick<Register, 'requests'>, project: Project): Promise<Row[] | undefined> => {
  const open = await register.requests.open(project.caseId)
  if (open === undefined || open.kind !== 'change') return undefined
  const data = asked.parse(open.data)
  const before = noted.parse(open.result ?? {}).before ?? project.facts
  const stated = Object.entries(open.data).filter(([key]) => key in statedChangeFacts.shape).map(([key, value]): Row => ({ label: labelOf(`change.${key}`), value: displayFact(`change.${key}`, value) }))
  const changed = Object.entries(data.facts).map(([path, value]): Row => ({ label: labelOf(path), value: `${shown(path, before[path])} → ${shown(path, value)}` }))
  return [{ label: '第几次变更', value: String(open.number) }, ...stated, ...changed, { label: '变更理由', value: data.reasons }]
}

const shown = (path: string, value: unknown): string =>
  value === undefined || value === null ? '（未填）' : typeof value === 'object' ? JSON.stringify(value) : displayFact(path, value)
