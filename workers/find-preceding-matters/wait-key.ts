import { stepKeyOf } from '../../src/engine/step-key.ts'
import type { MatterMoment } from '../../src/requests/index.ts'

/** Key of the wait for further matters; told apart by the first step that the waiting instance looks after. */
export const mattersWaitKey = (caseId: string, first: MatterMoment): string => stepKeyOf({ caseId, element: 'await-further-matters', stage: first, round: 1 })

/** Every instance that may wait in a case. */
export const mattersWaitKeys = (caseId: string): string[] => [mattersWaitKey(caseId, 'tender'), mattersWaitKey(caseId, 'any')]
