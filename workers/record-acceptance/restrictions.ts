import { z } from 'zod'
import type { AcceptanceEffect } from '../../decisions/contracts/acceptance-obstacles.ts'
import type { AcceptanceGround, Project, Register } from '../../src/register/index.ts'

/** What an effect bars, in the words of pack.yaml's `oversight`; effects on the acceptance itself bar nothing else. */
const barredBy: Readonly<Partial<Record<AcceptanceEffect, string>>> = { notInUse: 'use', noMaintenanceFunds: 'maintenanceFunds', noNewConstruction: 'newProjects', noFollowUpProjects: 'upgrades' }
const kept = z.looseObject({ restrictions: z.array(z.number()).default([]) })

/** Bars the unit from what the grounds that are there forbid. Answers the ids of the restrictions. */
export const addRestrictions = async (register: Register, project: Project, grounds: readonly AcceptanceGround[], today: string): Promise<number[]> => {
  const bars = new Map(grounds.filter(({ present, force }) => present === true && force === 'must').flatMap(({ effects, clauses }) =>
    effects.flatMap((effect): [string, string][] => { const barred = barredBy[effect]; return barred === undefined ? [] : [[barred, clauses.join('、')]] })))
  const ids: number[] = []
  for (const [barred, clause] of bars) ids.push((await register.restrictions.add({ unitId: project.unitId, systemId: null, barred, clause, from: today, by: 'system' })).id)
  return ids
}

/** Lifts what earlier refusals of the same case barred. */
export const liftRestrictions = async (register: Register, caseId: string): Promise<void> => {
  for (const { result } of await register.requests.list(caseId, 'acceptance')) for (const id of kept.parse(result ?? {}).restrictions) await register.restrictions.lift({ id, by: 'system' })
}
