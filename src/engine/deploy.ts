import { z } from 'zod'
import { InvalidInput } from '../common/errors.ts'
import type { GrpcClient } from './connect.ts'
import { grpcDetails, translateGrpc } from './grpc-errors.ts'

/** One file to deploy; the extension (.bpmn, .form, .dmn) says what it is. */
export interface DeployFile {
  name: string
  content: string
}

/** The decisions of one pack: a deployment of its own, so that a new table versions no process (engine-patterns 5). */
export interface PackDeployment {
  packId: string
  packHash: string
  files: DeployFile[]
}

export interface DeployedProcess { processId: string; version: number; key: string }
export interface DeployedForm { formId: string; formKey: string }
export interface DeployedDecision { decisionId: string; decisionKey: string; version: number; packId: string; packHash: string }

/** The engine refuses more than 4 MB in one deployment; larger ones are refused here with the reason. */
const maxBytes = 3_000_000

const answer = z.object({
  deployments: z.array(z.object({
    process: z.object({ bpmnProcessId: z.string(), version: z.number(), processDefinitionKey: z.string() }).nullish(),
    decision: z.object({ dmnDecisionId: z.string(), version: z.number(), decisionKey: z.string() }).nullish(),
    form: z.object({ formId: z.string(), version: z.number(), formKey: z.string() }).nullish(),
  })),
})

/**
 * Deploys processes and forms as one deployment and each pack as its own. Unchanged files make no new version: the engine compares.
 * Throws InvalidInput `deployment-refused` with the engine's reasons, TechnicalFailure when it does not answer.
 */
export const deploy = async (
  grpc: GrpcClient,
  input: { models: DeployFile[]; packs: PackDeployment[] },
): Promise<{ processes: DeployedProcess[]; forms: DeployedForm[]; decisions: DeployedDecision[] }> => {
  const models = input.models.length === 0 ? [] : await send(grpc, '流程与表单', input.models)
  const decisions: DeployedDecision[] = []
  for (const pack of input.packs) {
    for (const { decision } of await send(grpc, `规则包 ${pack.packId}`, pack.files)) {
      if (decision) decisions.push({ decisionId: decision.dmnDecisionId, decisionKey: decision.decisionKey, version: decision.version, packId: pack.packId, packHash: pack.packHash })
    }
  }
  return {
    processes: models.flatMap(({ process }) => (process ? [{ processId: process.bpmnProcessId, version: process.version, key: process.processDefinitionKey }] : [])),
    forms: models.flatMap(({ form }) => (form ? [{ formId: form.formId, formKey: form.formKey }] : [])),
    decisions,
  }
}

const send = async (grpc: GrpcClient, what: string, files: DeployFile[]): Promise<z.infer<typeof answer>['deployments']> => {
  const size = files.reduce((sum, file) => sum + Buffer.byteLength(file.content), 0)
  if (size > maxBytes) {
    throw new InvalidInput(`${what}共 ${size} 字节，超过一次部署的上限 ${maxBytes} 字节`, { code: 'deployment-too-large', remedy: '请拆分或精简文件' })
  }
  const raw: unknown = await grpc.deployResources(files.map(toResource)).catch((error: unknown) => {
    const translated = translateGrpc(error, what)
    if (translated !== error) throw translated
    throw new InvalidInput(`部署${what}时被引擎拒绝：${grpcDetails(error)}`, { code: 'deployment-refused', remedy: '请按所列原因修改文件后重新部署', cause: error })
  })
  return answer.parse(raw).deployments
}

const toResource = ({ name, content }: DeployFile): Parameters<GrpcClient['deployResources']>[0][number] => {
  const bytes = Buffer.from(content)
  if (name.endsWith('.bpmn')) return { name, process: bytes }
  if (name.endsWith('.dmn')) return { name, decision: bytes }
  if (name.endsWith('.form')) return { name, form: bytes }
  throw new InvalidInput(`不认识的部署文件：${name}`, { code: 'deployment-file-unknown', remedy: '只能部署 .bpmn、.dmn 和 .form 文件' })
}
