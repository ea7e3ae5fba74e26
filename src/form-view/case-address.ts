import type { Project } from '../register/index.ts'

const pages = { project: 'projects', plan: 'plans', meeting: 'meetings' } as const

/** Where the desk shows a case: plans and meetings have pages of their own. */
export const caseAddress = ({ kind, caseId }: Pick<Project, 'kind' | 'caseId'>): string => `/${pages[kind]}/${caseId}`
