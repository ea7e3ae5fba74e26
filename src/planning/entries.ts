import { z } from 'zod'
import type { Pack } from '../policy/index.ts'
import type { Plan, PlanEntry, Project, Register } from '../register/index.ts'
import { endedStatuses } from '../register/model/projects.ts'
import { windowOf } from './windows.ts'

const drawn = z.object({
  projectType: z.string().optional(), totalInvestment: z.number().optional(), summary: z.string().optional(),
  participants: z.object({ declaringUnit: z.object({ name: z.string() }) }).optional(),
})

const pageSize = 500

/** A declared project in the words of a plan's entry. */
export const entryOfProject = (project: Project, planId: string) => {
  const facts = drawn.safeParse(project.facts).data
  return {
    planId, caseId: project.caseId, name: project.name, unitId: project.unitId, unitName: facts?.participants?.declaringUnit.name ?? project.unitId,
    projectType: facts?.projectType ?? null, amount: facts?.totalInvestment ?? null, summary: facts?.summary ?? null,
  }
}

/**
 * Takes the submitted projects of the pack that say of themselves that they are to be done in the planned year and that are of the window's kind. Which year
 * a project belongs to is never guessed: one without a year is entered by a person. Repeating it changes nothing.
 */
export const drawProjects = async ({ register, plan, pack }: { register: Register; plan: Plan; pack: Pack }): Promise<number> => {
  const window = windowOf(pack, plan.windowId)
  const declaredFor = (offset: number): Promise<Project[]> => register.projects.list({ kind: 'project', packId: pack.id, budgetYear: plan.year, limit: pageSize, offset })
  const others = await Promise.all((await register.plans.list({ packIds: [pack.id] })).filter(({ year }) => year === plan.year).map(({ planId }) => register.plans.entries(planId)))
  const known = new Set(others.flat().flatMap(({ caseId }) => caseId ?? []))
  // Nothing that is drawn changes what this asks for, so that the pages follow one another.
  const projects: Project[] = []
  for (let page = await declaredFor(0); ; page = await declaredFor(projects.length)) {
    projects.push(...page)
    if (page.length < pageSize) break
  }
  const fitting = projects.filter((project) => {
    const facts = drawn.safeParse(project.facts).data
    if (project.submittedAt === null || endedStatuses.includes(project.status) || known.has(project.caseId)) return false
    return window?.projectTypes === undefined || window.projectTypes.some((type) => type === facts?.projectType)
  })
  for (const project of fitting.reverse()) await register.plans.addEntry({ ...entryOfProject(project, plan.planId), by: 'system' })
  return fitting.length
}

export interface PlanRow { entry: PlanEntry; /** What the form's row is called; does not change while the turn lasts. */ title: string }

/** The rows of the turn at hand. Withdrawn ones keep their number, so that nothing moves under a form that is open. */
export const planRows = (entries: readonly PlanEntry[], batch: number): PlanRow[] =>
  entries.filter((entry) => entry.batch === batch).map((entry, index) => ({ entry, title: `${index + 1}. ${entry.name}（${entry.unitName}）` })).filter(({ entry }) => entry.state !== 'withdrawn')
