/** Sign-off levels inside a body, in the order of pack.yaml's `signOff`. */
export type Level = 'handler' | 'officeHead' | 'leader'

export const levelTitles: Readonly<Record<Level, string>> = { handler: '经办', officeHead: '处室负责人', leader: '分管领导' }

/** A turn of the sign-off as people read it; of several levels any one suffices (或签). */
export const turnTitle = (turn: readonly Level[]): string => turn.map((level) => levelTitles[level]).join('或')

/** Whether a text of the register names a level. */
export const isLevel = (text: string | null | undefined): text is Level => text === 'handler' || text === 'officeHead' || text === 'leader'

export interface StepIdentity {
  caseId: string
  element: string
  round: number
  body?: string | undefined
  /** Review item: one body may have several in the same phase. */
  item?: string | undefined
  /** Stage document, when a project goes through several. */
  stage?: string | undefined
  level?: Level | undefined
}

/**
 * Key of one wait for a person, also the correlation key of its `step-recall` and `step-resume`:
 * `caseId:element[@stage]:round:body[/item][:level]`, body `-` where there is none. One message wakes one waiter, so no two waits share a key.
 */
export const stepKeyOf = ({ caseId, element, round, body, item, stage, level }: StepIdentity): string =>
  [caseId, stage === undefined ? element : `${element}@${stage}`, round, `${body ?? '-'}${item === undefined ? '' : `/${item}`}`, ...(level === undefined ? [] : [level])].join(':')

/** The key of another level of the same body's step. */
export const atLevel = (stepKey: string, level: Level): string => `${stepKey.slice(0, stepKey.lastIndexOf(':'))}:${level}`

/** Candidate group of a body's level: the body's own id for the handler. */
export const groupOf = (body: string, level: Level = 'handler'): string =>
  ({ handler: body, officeHead: `${body}-office-head`, leader: `${body}-leader` })[level]

/** Candidate group of a declaring unit, by its 统一社会信用代码. */
export const unitGroup = (unitId: string): string => `unit-${unitId}`
