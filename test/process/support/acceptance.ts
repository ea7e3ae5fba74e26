import { z } from 'zod'
import type { ProjectView } from '../../../src/client/client.ts'
import type { Answers, Life } from './life.ts'

type Step = ProjectView['steps'][number]
const answerRows = z.object({ formView: z.looseObject({ entry: z.looseObject({ answers: z.array(z.object({ title: z.string(), question: z.string().optional() })).optional() }) }) })
const deadlines = z.object({ deadlines: z.array(z.looseObject({ name: z.string(), dueDate: z.string().nullable(), state: z.string() })) })

/** Documents that an acceptance under the approval mode wants, with the words that some must contain. */
export const acceptancePapers: Readonly<Record<string, readonly string[]>> = {
  'construction-summary': [], 'financial-report': [], 'audit-report': [], 'security-risk-report': ['等级保护'], 'mlps-report': ['等级保护'], 'cryptography-report': ['密码'], 'source-code': [], 'source-code-notes': [],
}

/** What the tests of the acceptance do with a project. */
export const createAcceptance = (life: Life) => {
  const { harness } = life
  const upload = async (caseId: string, types: readonly string[]): Promise<void> => {
    const { name } = await harness.unit.project(caseId)
    for (const documentType of types) await harness.unit.upload(caseId, { documentType, path: harness.files.docx(`${documentType}-${caseId.slice(0, 8)}.docx`, [name, documentType, ...(acceptancePapers[documentType] ?? [])]) })
  }
  return {
    upload,
    /** Completes a project that is being built; answers when it waits for the application. */
    complete: async (caseId: string, completedOn: string): Promise<string> => {
      await life.asked(caseId, 'completion', { completedOn })
      await harness.status(caseId, 'acceptance')
      return caseId
    },
    deadline: async (caseId: string, name: string) => deadlines.parse(await harness.unit.call('GET', `/projects/${caseId}/deadlines`)).deadlines.find((one) => one.name === name),
    /** Answers the questions put to a body: those named are there, all others are not. */
    answering: async (caseId: string, step: Step, there: readonly string[]): Promise<void> => {
      const session = await harness.as(step.candidateGroups[0] ?? '')
      const { formView } = answerRows.parse(await session.call('GET', `/tasks/${encodeURIComponent(step.stepKey)}`))
      await harness.act(caseId, step, { answers: (formView.entry.answers ?? []).map((row) => (there.includes(row.title) ? { ...row, present: 'yes', evidence: `现场核查发现${row.title}。` } : { ...row, present: 'no' })) })
    },
    /** The project's application, decided; with the usual favourable answers unless told otherwise. */
    apply: (caseId: string, answers?: Answers) => life.asked(caseId, 'acceptance', {}, answers),
  }
}
