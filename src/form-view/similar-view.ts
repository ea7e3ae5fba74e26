import { z } from 'zod'
import type { FormView } from '../../forms/form-view.ts'
import type { Register, SimilarProject } from '../register/index.ts'

const unitName = z.object({ participants: z.object({ declaringUnit: z.object({ name: z.string() }) }) })

/** The search of the latest round that found anything: it runs once a stage, and a 补正 may have raised the round since. */
const latestFound = async (register: Register, caseId: string, round: number): Promise<SimilarProject[]> => {
  for (let searched = round; searched >= 1; searched -= 1) {
    const found = await register.similar.list(caseId, searched)
    if (found.length > 0) return found
  }
  return []
}

/** 查重 as the approving body sees it: who declared what, and why it looks alike. */
export const similarView = async (register: Register, caseId: string, round: number): Promise<FormView['similar']> =>
  Promise.all((await latestFound(register, caseId, round)).map(async ({ otherCaseId, otherName, otherProjectCode, reasons }) => {
    const other = await register.projects.find(otherCaseId)
    const unit = unitName.safeParse(other?.facts)
    return {
      projectName: otherProjectCode === null ? otherName : `${otherName}（${otherProjectCode}）`,
      unit: unit.success ? unit.data.participants.declaringUnit.name : (other?.unitId ?? ''),
      reasons: reasons.join('；'),
    }
  }))
