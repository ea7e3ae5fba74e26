import type { Register } from '../../register/index.ts'
import type { RunningInstance } from './migrate.ts'

const pageSize = 200

/** Every running process instance of every case, mothers before what they called, as the feed told of them. */
export const runningInstances = async (register: Pick<Register, 'projects' | 'feed'>): Promise<RunningInstance[]> => {
  const running: RunningInstance[] = []
  const incidents = await register.feed.openIncidents()
  for (let offset = 0; ; offset += pageSize) {
    const projects = await register.projects.list({ limit: pageSize, offset })
    for (const project of projects) {
      const instances = (await register.feed.processInstances(project.caseId)).filter(({ state }) => state === 'ACTIVE')
      running.push(...instances.map((instance) => ({
        processInstanceKey: instance.processInstanceKey, processId: instance.bpmnProcessId, parentProcessInstanceKey: instance.parentProcessInstanceKey,
        brokenAt: incidents.filter(({ processInstanceKey }) => processInstanceKey === instance.processInstanceKey).map(({ elementId }) => elementId), caseId: project.caseId, project: `${project.projectCode ?? project.caseId} ${project.name}`,
      })))
    }
    if (projects.length < pageSize) return running
  }
}
