import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readModels } from '../../../src/composition/models.ts'
import { connect } from '../../../src/engine/connect.ts'
import { type DeployFile, deploy } from '../../../src/engine/deploy.ts'
import { createModelArchive } from '../../../src/engine/migration/model-archive.ts'
import type { Harness } from '../../process/support/harness.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
/** Begins the id of every element that only the next version has. */
export const added = 'added-before-'

/** Puts an event of its own before every end of a process, and marks the names of people's tasks: what a new version of the product may bring. */
const changed = ({ name, content }: DeployFile): DeployFile => {
  const ends = new Set<string>()
  const placed = content.replace(/<bpmn:endEvent id="([^"]+)"[^>]*>[\s\S]*?<\/bpmn:endEvent>/g, (end, id: string) => {
    ends.add(id)
    const incoming = /<bpmn:incoming>[\s\S]*<\/bpmn:incoming>/.exec(end)?.[0] ?? ''
    const flow = `${added}${id}--${id}`
    return `<bpmn:intermediateThrowEvent id="${added}${id}">${incoming}<bpmn:outgoing>${flow}</bpmn:outgoing></bpmn:intermediateThrowEvent>`
      + `<bpmn:sequenceFlow id="${flow}" sourceRef="${added}${id}" targetRef="${id}" />${end.replace(incoming, `<bpmn:incoming>${flow}</bpmn:incoming>`)}`
  })
  const rerouted = placed.replace(/(<bpmn:sequenceFlow id="([^"]+)"[^>]*?targetRef=")([^"]+)"/g, (whole, head: string, id: string, target: string) => (ends.has(target) && !id.startsWith(added) ? `${head}${added}${target}"` : whole))
  return { name, content: withoutPicture(rerouted).replaceAll(/(<bpmn:userTask id="[^"]+" name=")([^"]+)"/g, '$1$2（新版）"') }
}

const withoutPicture = (xml: string): string => xml.replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '')

/** Deploys the next version of every process as an upgraded application does at its start. Answers how many processes have a new version. */
export const deployNextVersion = async (harness: Harness): Promise<number> => {
  const models = (await readModels(root)).map((file) => (file.name.endsWith('.bpmn') ? changed(file) : file))
  const connection = connect({ grpcAddress: harness.broker.grpcAddress, restAddress: harness.broker.restAddress, auth: { strategy: 'NONE' } })
  try {
    const { processes } = await deploy(connection.grpc, { models, packs: [] })
    await createModelArchive(join(harness.dataDir, 'models')).keep(processes, models)
    return processes.filter(({ version }) => version > 1).length
  } finally {
    await connection.close()
  }
}
