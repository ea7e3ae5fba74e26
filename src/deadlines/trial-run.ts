import type { Register } from '../register/index.ts'

/**
 * Notes the day on which a trial run began, wherever the unit states it: in the report of its completion, of its preliminary acceptance, or in its
 * application. Periods run from it like from a reported event. A day that is known already is not noted twice; another one counts from now on.
 * `on` is `YYYY-MM-DD`; `source` says where it was stated, `sourceKey` makes a repeated job harmless.
 */
export const noteTrialRun = async (register: Register, { caseId, on, source, sourceKey }: { caseId: string; on: string | null | undefined; source: string; sourceKey: string }): Promise<void> => {
  if (on === null || on === undefined) return
  const known = (await register.projectEvents.list(caseId)).filter(({ event }) => event === 'trialRunStarted').at(-1)
  if (known?.on === on) return
  await register.projectEvents.record({ caseId, event: 'trialRunStarted', on, source, sourceKey, recordedBy: 'system' })
}
