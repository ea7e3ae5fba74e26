import type { z } from 'zod'
import { AppError, describeError } from '../common/errors.ts'
import type { WorkerContract } from './contract.ts'
import { backOff, isTechnical } from './failure.ts'
import { describeIssues } from './issues.ts'
import type { JobVerdict, RawJob } from './job.ts'
import { type Log, withFields } from './log.ts'

/** What a handler answers: the work is done, or a business outcome that the diagram catches. */
export type Outcome<Output, Code extends string> =
  | { kind: 'completed'; output: Output }
  | { kind: 'bpmnError'; code: Code; message: string }

export const completed = <Output>(output: Output): { kind: 'completed'; output: Output } => ({ kind: 'completed', output })
export const bpmnError = <Code extends string>(code: Code, message: string): { kind: 'bpmnError'; code: Code; message: string } => ({ kind: 'bpmnError', code, message })

/** What a handler gets; it never sees the SDK. */
export interface HandlerArgs<Input, Headers> {
  input: Input
  headers: Headers
  /** The job's own data; `variables` are the variables as fetched, for a worker that fetches all. */
  job: Omit<RawJob, 'variables' | 'headers'> & { variables: Record<string, unknown> }
  /** Carries project code, process instance and job key. */
  log: Log
}

/** Code and name of a project, for messages that an operator reads. */
export interface ProjectName {
  code: string | null
  name: string
}

/** What a running worker needs besides its own dependencies. */
export interface WorkerRuntime {
  log: Log
  /** Looks up a project for messages; undefined if there is none. May fail: the message then names the case id. */
  projectOf(caseId: string): Promise<ProjectName | undefined>
}

/** A worker as run-workers runs it and as a test calls it. */
export interface Worker {
  readonly contract: WorkerContract
  /** Works on one job and says what the engine is to be told. Never rejects. */
  handle(job: RawJob, runtime: WorkerRuntime): Promise<JobVerdict>
}

/**
 * Makes a worker of a contract and a handler. Input and headers are parsed before, the output after the handler ran.
 * Three kinds of failure: `bpmnError` (business), technical (retries - 1 and a growing back-off), and everything else (no retries:
 * a person has to mend something first). Every message says in Chinese what happened, to which project, and what to do.
 */
export const defineWorker = <I extends z.ZodObject, O extends z.ZodObject, H extends z.ZodObject, C extends string>(
  contract: WorkerContract<I, O, H, C>,
  handler: (args: HandlerArgs<z.output<I>, z.output<H>>) => Promise<Outcome<z.input<O>, C>>,
): Worker => ({
  contract,
  handle: async (job, runtime) => {
    const variables = present(job.variables)
    const project = await nameOf(variables.caseId, runtime)
    const log = withFields(runtime.log, {
      ...(project.code === undefined ? {} : { projectCode: project.code }),
      processInstanceKey: job.processInstanceKey, jobKey: job.key, jobType: job.type, elementId: job.elementId,
    })
    const fail = (happened: string, remedy: string, cause: 'input' | 'refused' | 'technical' | 'bug'): JobVerdict => {
      const retries = cause === 'technical' ? Math.max(0, job.retries - 1) : 0
      return { kind: 'fail', message: `【${contract.title}】${project.text}：${happened}。处理办法：${remedy}。`, retries, backOffMs: retries === 0 ? 0 : backOff(retries), cause }
    }

    const input = contract.input.safeParse(variables)
    const headers = contract.headers.safeParse(present(job.headers))
    if (!input.success || !headers.success) {
      const issues = [...describeIssues(input.error?.issues ?? [], '流程变量'), ...describeIssues(headers.error?.issues ?? [], '任务标头')]
      const verdict = fail(`流程数据不符合约定（${issues.join('；')}）`, '在 Operate 中更正所列变量后重试；若由流程图引起，请流程分析员核对图中该任务的输入和标头', 'input')
      log.error('job input refused', { issues })
      return verdict
    }

    try {
      const outcome = await handler({ input: input.data, headers: headers.data, job: { ...job, variables }, log })
      if (outcome.kind === 'bpmnError') return { kind: 'throw', code: outcome.code, message: outcome.message }
      return { kind: 'complete', variables: contract.output.parse(outcome.output) }
    } catch (error) {
      log.error('job failed', { error: describeError(error), stack: error instanceof Error ? error.stack : undefined })
      if (isTechnical(error)) return fail(sentence(error), remedyOf(error) ?? '系统会自动重试；若仍未恢复，请检查所述服务后在 Operate 中重试', 'technical')
      if (error instanceof AppError) return fail(sentence(error), error.remedy ?? '请按所述原因处理后在 Operate 中重试', 'refused')
      return fail(`程序出错（${sentence(error)}）`, '请把本消息和日志中同一 jobKey 的记录交给维护人员，修复后在 Operate 中重试', 'bug')
    }
  },
})

/** A null variable counts as absent: FEEL writes null for whatever it does not know. */
const present = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null)) : {}

const withoutStop = (text: string): string => text.replace(/[。.；;\s]+$/u, '')
const sentence = (error: unknown): string => withoutStop(error instanceof Error ? error.message : String(error))
const remedyOf = (error: unknown): string | undefined => (error instanceof AppError && error.remedy !== undefined ? withoutStop(error.remedy) : undefined)

const nameOf = async (caseId: unknown, runtime: WorkerRuntime): Promise<{ text: string; code: string | undefined }> => {
  if (typeof caseId !== 'string') return { text: '项目未知', code: undefined }
  const project = await runtime.projectOf(caseId).catch(() => undefined)
  if (project === undefined) return { text: `项目（登记号 ${caseId}）`, code: undefined }
  return { text: `项目“${project.name}”（${project.code ?? `登记号 ${caseId}`}）`, code: project.code ?? undefined }
}
