import { z } from 'zod'

const rows = z.array(z.looseObject({ stage: z.string(), order: z.number() })).catch([])

/** Whether the `stages` decision names a stage after this one: then an approval does not yet settle the project. */
export const hasLaterStage = (stagesResult: unknown, stage: string): boolean => {
  const stages = rows.parse(stagesResult)
  const order = stages.find((row) => row.stage === stage)?.order
  return order !== undefined && stages.some((row) => row.order > order)
}
