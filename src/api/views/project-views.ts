import { managementModeLabels, managementMode } from '../../../decisions/contracts/management-mode.ts'
import { projectFacts } from '../../../decisions/contracts/project-facts.ts'
import { beijingText } from '../../calendar/beijing-time.ts'
import type { Clock } from '../../common/clock.ts'
import type { Pack, Packs } from '../../policy/index.ts'
import type { Project, Register, Step } from '../../register/index.ts'
import { laterStages, settledStatuses } from '../../register/model/projects.ts'
import type { Caller } from '../roles.ts'
import type { CaseAccess } from '../services/case-access.ts'
import { isEditable, openCorrectionAmong } from '../services/editing.ts'
import type { ProjectDetail, ProjectSummary, Step as StepShape } from '../shapes/projects.ts'
import { statusTitleOf, statusTitles } from '../titles.ts'
import { correctionView } from './correction-view.ts'
import { factList } from './fact-list.ts'
import { packOf } from './pack-view.ts'
import { processTitles } from './process-titles.ts'
import { progressOf } from './progress.ts'
import { stepView } from './step-view.ts'

export interface ProjectViews {
  /** In the order given; three looks at the register, however many there are. */
  summaries(projects: readonly Project[], caller: Caller): Promise<ProjectSummary[]>
  summary(project: Project, caller: Caller): Promise<ProjectSummary>
  detail(project: Project, caller: Caller): Promise<ProjectDetail>
  steps(project: Project, steps: readonly Step[]): StepShape[]
}

const modeTitle = (mode: string | null): string | null => {
  const parsed = managementMode.safeParse(mode)
  return parsed.success ? managementModeLabels[parsed.data] : mode
}

const unitNameOf = (project: Project): string => {
  const facts = projectFacts.pick({ participants: true }).loose().safeParse(project.facts)
  return (facts.success ? facts.data.participants?.declaringUnit?.name : undefined) ?? project.unitId
}

/** Turns the register's rows into what the API answers. */
export const createProjectViews = ({ register, packs, clock, access }: { register: Register; packs: Packs; clock: Clock; access: CaseAccess }): ProjectViews => {
  const packFor = (project: Project): Pack | undefined => packOf(packs, project)
  const steps = (project: Project, list: readonly Step[]): StepShape[] => list.map((step) => stepView(step, clock.now(), packFor(project)))
  const summarize = (project: Project, caller: Caller, waitingFor: StepShape[], suspended: boolean): ProjectSummary => {
    const pack = packFor(project)
    return {
      caseId: project.caseId, projectCode: project.projectCode, name: project.name, unitId: project.unitId, unitName: unitNameOf(project),
      status: project.status, statusTitle: statusTitleOf(project.status, project, pack), tone: statusTitles[project.status].tone, round: project.round, managementMode: project.managementMode, managementModeTitle: modeTitle(project.managementMode),
      packId: project.packId, packTitle: pack?.meta.title ?? null, trial: pack?.isDraft ?? false,
      suspended,
      createdAt: beijingText(project.createdAt), submittedAt: project.submittedAt === null ? null : beijingText(project.submittedAt), updatedAt: beijingText(project.updatedAt),
      waitingFor,
      yourTurn: caller.unitId === project.unitId && (project.status === 'draft' || waitingFor.some((step) => step.formId === 'correct-declaration' && step.state === 'open')),
    }
  }
  const summaries = async (projects: readonly Project[], caller: Caller): Promise<ProjectSummary[]> => {
    const ids = projects.map((project) => project.caseId)
    const open = await register.steps.currentOfCases(ids)
    const suspended = await register.suspensions.suspendedAmong(ids)
    return projects.map((project) => summarize(project, caller, steps(project, open.filter((step) => step.caseId === project.caseId)), suspended.has(project.caseId)))
  }
  const summary = async (project: Project, caller: Caller): Promise<ProjectSummary> => {
    const [only] = await summaries([project], caller)
    if (only === undefined) throw new Error(`project ${project.caseId} has no summary`)
    return only
  }
  const diagrams = async (caseId: string): Promise<ProjectDetail['diagrams']> => {
    const instances = (await register.feed.processInstances(caseId)).filter((instance) => instance.state === 'ACTIVE')
    const tasks = await register.feed.liveUserTasks({ caseId })
    const incidents = await register.feed.openIncidents({ caseId })
    const here = [...tasks.map((task) => ({ key: task.processInstanceKey, element: task.elementId })), ...incidents.map((incident) => ({ key: incident.processInstanceKey, element: incident.elementId }))]
    const ids = [...new Set(instances.map((instance) => instance.bpmnProcessId))]
    return (ids.length === 0 ? ['project-lifecycle'] : ids).map((processId) => {
      const keys = instances.filter((instance) => instance.bpmnProcessId === processId).map((instance) => instance.processInstanceKey)
      return { processId, title: processTitles[processId] ?? '流程', current: [...new Set(here.filter((each) => keys.includes(each.key)).map((each) => each.element))] }
    })
  }
  return {
    summaries,
    summary,
    steps,
    detail: async (project, caller) => {
      // People look at this page again and again while a case moves: everything is read once.
      const found = await register.steps.all(project.caseId)
      const shown = steps(project, found)
      const suspensions = await register.suspensions.list(project.caseId)
      const brief = summarize(project, caller, shown.filter((step) => step.state !== 'done' && step.state !== 'cancelled'), suspensions.some((each) => each.resumedAt === null))
      const correction = openCorrectionAmong(project, found)
      const own = caller.roles.includes('unit') && caller.unitId === project.unitId
      const running = project.submittedAt !== null && !settledStatuses.includes(project.status)
      const approving = access.isApproving(caller, project)
      const facts = projectFacts.partial().safeParse(project.facts)
      return {
        ...brief,
        stage: project.stage,
        facts: facts.success ? facts.data : {},
        factsVersion: project.factsVersion,
        factList: factList(project.facts, packs.all.find((pack) => pack.meta.jurisdiction === project.jurisdiction)?.meta.jurisdictionName),
        progress: progressOf(project, statusTitleOf(project.status, project, packFor(project))),
        steps: shown,
        correction: await correctionView(register, project, packFor(project), correction),
        outcome: project.outcome,
        suspensions: suspensions.map((each) => ({ reason: each.reason, suspendedBy: each.suspendedBy, suspendedAt: beijingText(each.suspendedAt), resumedBy: each.resumedBy, resumedAt: each.resumedAt === null ? null : beijingText(each.resumedAt) })),
        diagrams: project.submittedAt === null ? [] : await diagrams(project.caseId),
        actions: {
          edit: own && isEditable(project, correction), submit: own && project.status === 'draft', resubmit: own && correction?.state === 'open', withdraw: own && (project.status === 'draft' || (running && !laterStages.includes(project.stage))),
          suspend: approving && running && !brief.suspended, resume: approving && running && brief.suspended,
        },
      }
    },
  }
}
