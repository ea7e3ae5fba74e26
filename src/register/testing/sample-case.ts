import type { OpenStepInput, Project, Register } from '../index.ts'

const unit = '11450000007565331K'

/** A draft of a unit; another name makes another case. */
export const draftCase = (register: Register, name = '政务数据共享平台'): Promise<Project> =>
  register.projects.create({ name, unitId: unit, jurisdiction: 'somewhere', facts: { projectName: name, totalInvestment: 2_000_000 }, by: unit })

/** A case whose first round is handed in. */
export const submittedCase = async (register: Register, name?: string): Promise<Project> => {
  const { caseId } = await draftCase(register, name)
  return (await register.projects.submit({ caseId, packId: 'pack-2026', readings: {}, parameters: {}, codePrefix: 'XM', documents: [], by: unit })).project
}

/** Input of a review step that is due two days after it first opened, plus the time suspended. */
export const reviewStep = (caseId: string, change: Partial<OpenStepInput> = {}): OpenStepInput => ({
  stepKey: `${caseId}:give-opinion:1:finance`, caseId, element: 'give-opinion', round: 1, body: 'finance', item: 'cost-review', level: 'handler',
  formId: 'give-opinion', candidateGroups: ['finance'], processInstanceKey: '100', jobKey: '110',
  dates: ({ firstOpenedAt, suspendedMs }) => {
    const after = (days: number) => new Date(firstOpenedAt.getTime() + suspendedMs + days * day)
    return { dueAt: after(2), remindAt: after(1), escalateAt: after(3) }
  },
  ...change,
})

/** Milliseconds of a day. */
export const day = 86_400_000
