import type { z } from 'zod'
import { InvalidInput } from '../../src/common/errors.ts'
import { type Level, groupOf, stepKeyOf, unitGroup } from '../../src/engine/step-key.ts'
import { type Pack, turnsOf } from '../../src/policy/index.ts'
import type { contract } from './contract.ts'

export interface StepDescription {
  stepKey: string
  formId: string
  candidateGroups: string[]
  /** The body that acts; undefined for the unit's own step. */
  body: string | undefined
  level: Level | undefined
  /** Whether the declaring unit has to act. */
  unit: boolean
}

/** Words of the packs that mean the unit of the project rather than a body. */
const unitRoles: ReadonlySet<string> = new Set(['declaringUnit', 'constructionUnit'])

/** Who has to act, with which form, under which key. `body` may be one of the words for the unit: then the step is the unit's. */
export const describeStep = ({ input, headers, pack, unitId }: {
  input: z.infer<typeof contract.input>
  headers: z.infer<typeof contract.headers>
  pack: Pack
  unitId: string
}): StepDescription => {
  const named = input.body ?? input.review?.body
  const unit = headers.limit === 'correction' || (named !== undefined && unitRoles.has(named))
  const body = unit ? undefined : (named ?? pack.meta.approvingBody)
  const turn = body === undefined || input.levelIndex === undefined ? undefined : turnAt(pack, body, input.levelIndex)
  const level = turn?.[0]
  return {
    stepKey: stepKeyOf({ caseId: input.caseId, element: headers.element, round: input.round, body: unit ? undefined : named, item: input.review?.item, stage: input.stage, level }),
    formId: chooseForm(input, headers.forms),
    candidateGroups: body === undefined ? [unitGroup(unitId)] : turn === undefined ? [groupOf(body)] : turn.map((each) => groupOf(body, each)),
    body, level, unit,
  }
}

/** Who may sign in this turn; of several levels any one (或签). */
const turnAt = (pack: Pack, bodyId: string, levelIndex: number): readonly Level[] => {
  const body = pack.body(bodyId)
  const turn = turnsOf(body)[levelIndex - 1]
  if (turn === undefined) throw new InvalidInput(`${body.name}没有第 ${levelIndex} 级签批`, { code: 'level-unknown', remedy: '请核对 pack.yaml 中该部门的 signOff' })
  return turn
}

/** A head endorses; a review may name its form; otherwise the first of the step. */
const chooseForm = (input: z.infer<typeof contract.input>, forms: readonly string[]): string => {
  const wanted = (input.levelIndex ?? 1) > 1 ? 'endorse-opinion' : (input.review?.form ?? input.form ?? forms[0])
  if (wanted === undefined || !forms.includes(wanted)) {
    throw new InvalidInput(`该步骤不能使用表单 ${wanted ?? '（无）'}`, { code: 'form-not-allowed', remedy: `请流程分析员核对任务标头 forms（现为 ${forms.join('、')}）与规则中的表单` })
  }
  return wanted
}
