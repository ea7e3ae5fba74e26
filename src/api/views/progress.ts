import type { z } from 'zod'
import type { Project, ProjectStatus } from '../../register/index.ts'
import { laterStages, settledStatuses } from '../../register/model/projects.ts'
import type { progressStage } from '../shapes/projects.ts'

type Stage = z.infer<typeof progressStage>

const routes: Record<string, { id: string; title: string; statuses: ProjectStatus[] }[]> = {
  approval: [
    { id: 'declare', title: '申报', statuses: ['draft'] },
    { id: 'check', title: '核对受理', statuses: ['submitted'] },
    { id: 'review', title: '并联审查', statuses: ['review'] },
    { id: 'decide', title: '审批决定', statuses: ['decision'] },
    { id: 'paper', title: '批复办文', statuses: ['paper'] },
    { id: 'end', title: '办结', statuses: ['approved', 'refused'] },
  ],
  filing: [
    { id: 'declare', title: '申报', statuses: ['draft'] },
    { id: 'check', title: '核对受理', statuses: ['submitted'] },
    { id: 'file', title: '备案核对', statuses: ['review', 'decision'] },
    { id: 'paper', title: '备案回执', statuses: ['paper'] },
    { id: 'end', title: '办结', statuses: ['filed', 'refused'] },
  ],
  selfManaged: [
    { id: 'declare', title: '申报', statuses: ['draft'] },
    { id: 'check', title: '核对', statuses: ['submitted'] },
    { id: 'end', title: '登记', statuses: ['selfManaged'] },
  ],
  planOnly: [
    { id: 'declare', title: '申报', statuses: ['draft'] },
    { id: 'check', title: '核对', statuses: ['submitted', 'review', 'decision'] },
    { id: 'end', title: '按计划实施', statuses: ['planned'] },
  ],
  reportOnly: [
    { id: 'declare', title: '申报', statuses: ['draft'] },
    { id: 'check', title: '核对', statuses: ['submitted'] },
    { id: 'report', title: '报送', statuses: ['review', 'decision'] },
    { id: 'end', title: '留存备查', statuses: ['reported'] },
  ],
}

/** What follows once the project is established; shown when a case has come so far. */
const life: { id: string; title: string; statuses: ProjectStatus[] }[] = [
  { id: 'implementation', title: '实施', statuses: ['implementation'] },
  { id: 'acceptance', title: '验收', statuses: ['acceptance'] },
  { id: 'evaluation', title: '评价', statuses: ['evaluation'] },
  { id: 'archive', title: '归档', statuses: ['archived'] },
]

/** During 补正 the case stands in the stage that asked for it. */
const stageIdOf = (project: Project): string => {
  if (laterStages.includes(project.stage)) return project.stage
  if (project.status === 'correction') return project.stage === 'declaration' ? 'check' : project.stage === 'filing' ? 'file' : 'review'
  return ''
}

/** The stages of the project's route and where it stands; `note` is what people read for its status. */
export const progressOf = (project: Project, note: string): Stage[] => {
  const route = routes[project.managementMode ?? 'approval'] ?? routes['approval'] ?? []
  const living = laterStages.includes(project.stage) || project.status === 'archived' || project.status === 'terminated'
  const stages = living ? [...route, ...life] : route
  const done = settledStatuses.includes(project.status)
  const failed = project.status === 'refused' || project.status === 'withdrawn' || project.status === 'terminated'
  const stageId = stageIdOf(project)
  const byStatus = stages.findIndex((stage) => (stageId === '' ? stage.statuses.includes(project.status) : stage.id === stageId))
  const current = done ? stages.length - 1 : Math.max(byStatus, 0)
  return stages.map((stage, at) => {
    if (at < current) return { id: stage.id, title: stage.title, state: 'done', note: null }
    if (at > current) return { id: stage.id, title: stage.title, state: 'todo', note: null }
    return { id: stage.id, title: stage.title, state: failed ? 'failed' : done ? 'done' : 'current', note }
  })
}
