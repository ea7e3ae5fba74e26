import { labelOf } from '../../decisions/contracts/fact-labels.ts'
import type { Fault } from '../../decisions/contracts/fault.ts'
import type { ProjectFacts } from '../../decisions/contracts/project-facts.ts'
import { checkEmail, checkPhone } from './contact.ts'
import { checkCreditCode } from './credit-code.ts'

type Unit = NonNullable<NonNullable<ProjectFacts['participants']>['declaringUnit']>

const checkUnit = (unit: Unit, path: string, prefix: string): Fault[] => {
  const label = (field: string): string => `${prefix}${labelOf(field).replace(/^使用单位/, '')}`
  const labelPath = prefix === '' ? path : 'participants.usingUnits'
  const place = (field: string) => ({ where: label(`${labelPath}.${field}`), path: `facts.${path}.${field}` })
  return [
    ...(unit.creditCode === undefined ? [] : checkCreditCode(unit.creditCode, place('creditCode')).faults),
    ...(unit.contact === undefined ? [] : checkPhone(unit.contact.phone, place('contact.phone')).faults),
    ...(unit.contact === undefined ? [] : checkEmail(unit.contact.email, place('contact.email')).faults),
  ]
}

/** All faults in the identifiers of a declaration's participants, with the label and path of each; what is absent is not this check's matter. */
export const checkFactIdentifiers = (facts: Pick<ProjectFacts, 'participants'>): Fault[] => {
  const { declaringUnit, constructionUnit, leadUnit, usingUnits = [] } = facts.participants ?? {}
  const named = Object.entries({ declaringUnit, constructionUnit, leadUnit })
  return [
    ...named.flatMap(([role, unit]) => (unit ? checkUnit(unit, `participants.${role}`, '') : [])),
    ...usingUnits.flatMap((unit, index) => checkUnit(unit, `participants.usingUnits.${index}`, `使用单位（${unit.name}）`)),
  ]
}
