import { z } from 'zod'
import { InvalidInput } from '../../src/common/errors.ts'
import { type PaperKind, paperKinds } from '../../src/papers/types.ts'
import type { Pack, PackMeta } from '../../src/policy/index.ts'
import type { Register } from '../../src/register/index.ts'

const stageRows = z.array(z.looseObject({ stage: z.string(), paperKind: z.string() })).catch([])
const isPaperKind = (kind: string): kind is PaperKind => paperKinds.some((one) => one === kind)

/** The kind that is wanted: from the task's header or from the variable `paperKind`. Throws `paper-kind-unclear` unless exactly one is given. */
export const wantedKind = (header: string | undefined, variable: string | undefined): string => {
  const remedy = '请流程分析员在任务标头 kind 和变量 paperKind 中写明一处，并且只写一处'
  if (header !== undefined && variable !== undefined) throw new InvalidInput(`文书种类写了两处（“${header}”和“${variable}”）`, { code: 'paper-kind-unclear', remedy })
  const kind = header ?? variable
  if (kind === undefined) throw new InvalidInput('没有写明文书种类', { code: 'paper-kind-unclear', remedy })
  return kind
}

/**
 * The layout of a paper and what pack.yaml says of it. A stage may have a reply of its own kind (`paperKind` of the `stages` rule):
 * then that entry of pack.yaml gives title, prefix and addressees.
 */
export const paperKind = async ({ register, pack, kind, caseId, stage }: { register: Register; pack: Pack; kind: string; caseId: string; stage: string | undefined }): Promise<{ kind: PaperKind; meta: PackMeta['paperKinds'][string] }> => {
  if (!isPaperKind(kind)) throw new InvalidInput(`没有“${kind}”这种文书`, { code: 'paper-kind-unknown', remedy: '请流程分析员核对任务标头 kind 或者变量 paperKind' })
  const rows = kind === 'approval-reply' && stage !== undefined ? stageRows.parse((await register.receipts.latest(caseId, 'stages'))?.result ?? []) : []
  const own = rows.find((row) => row.stage === stage)?.paperKind
  const meta = (own === undefined ? undefined : pack.meta.paperKinds[own]) ?? pack.meta.paperKinds[kind]
  if (meta === undefined) throw new InvalidInput(`规则包 ${pack.id} 没有写明文书“${kind}”`, { code: 'paper-kind-missing', remedy: '请流程分析员在 pack.yaml 的 paperKinds 中补充后重试' })
  return { kind, meta }
}
