import type { z } from 'zod'
import { factLabels } from '../../../decisions/contracts/fact-labels.ts'
import { valueAt } from '../../common/value-at.ts'
import type { Pack } from '../../policy/index.ts'
import type { Project } from '../../register/index.ts'
import { fieldsOf, requestContracts } from '../../requests/index.ts'
import type { RequestField, RequestKind, RequestKindContract } from '../../requests/index.ts'
import type { requestForm } from '../shapes/requests.ts'

const contracts: Record<RequestKind, Pick<RequestKindContract, 'title' | 'about' | 'facts'>> = requestContracts
const changed = /^facts\./

/**
 * The forms of the kinds that a project can ask for now. A fact that the project's own text does not read is marked (`read: false`), and among the
 * facts that a change may set anew only those are offered that some table reads, that the declaration stated, or that are no yes-or-no question.
 */
export const requestForms = (kinds: readonly RequestKind[], project: Project, pack: Pack | undefined): z.infer<typeof requestForm>[] => {
  const reads = new Set([...(pack?.rules.values() ?? [])].flatMap(({ neededFacts }) => neededFacts))
  return kinds.map((kind) => {
    const { title, about, facts } = contracts[kind]
    const isFact = ({ name }: RequestField): boolean => facts !== undefined && `${facts}.${name}` in factLabels
    const offered = fieldsOf(kind).filter(({ name, type }) => {
      const path = name.replace(changed, '')
      return !changed.test(name) || (type !== 'yesno' && type !== 'choice') || reads.has(path) || valueAt(project.facts, path) !== undefined
    })
    const someRead = offered.some((field) => isFact(field) && reads.has(`${facts}.${field.name}`))
    return { kind, title, about, fields: offered.map((field) => ({ ...field, read: !isFact(field) || !someRead || reads.has(`${facts}.${field.name}`) })) }
  })
}
