import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { AppError } from '../common/errors.ts'

const problem = z.looseObject({ code: z.string(), title: z.string().optional(), detail: z.string().optional(), remedy: z.string().optional() })

/** The API's refusal: HTTP status, stable code and the whole problem document. */
export class ApiRefusal extends AppError {
  readonly status: number
  readonly problem: unknown

  constructor(status: number, body: unknown) {
    const parsed = problem.safeParse(body)
    super(parsed.success ? parsed.data.detail ?? parsed.data.title ?? `HTTP ${status}` : `HTTP ${status}`, {
      code: parsed.success ? parsed.data.code : 'unexpected-answer',
      ...(parsed.success && parsed.data.remedy !== undefined ? { remedy: parsed.data.remedy } : {}),
    })
    this.status = status
    this.problem = body
  }
}

export const shapes = {
  step: z.looseObject({ stepKey: z.string(), element: z.string(), title: z.string(), round: z.number(), body: z.string().nullable(), bodyName: z.string(), level: z.string().nullable(), item: z.string().nullable(), formId: z.string(), candidateGroups: z.array(z.string()), assignee: z.string().nullable(), state: z.string(), dueAt: z.string(), ready: z.boolean(), taskKey: z.string().nullable() }),
  document: z.looseObject({ documentId: z.string(), documentType: z.string(), fileName: z.string(), status: z.string() }),
  request: z.looseObject({ kind: z.string(), number: z.number(), state: z.string(), data: z.record(z.string(), z.unknown()), result: z.record(z.string(), z.unknown()).nullable() }),
  paper: z.looseObject({ paperId: z.string(), kind: z.string(), title: z.string(), number: z.string().nullable(), state: z.string(), draftDocumentId: z.string().nullable(), sealedDocumentId: z.string().nullable() }),
}
const projectShape = z.looseObject({
  caseId: z.string(), projectCode: z.string().nullable(), name: z.string(), status: z.string(), statusTitle: z.string(), round: z.number(), managementMode: z.string().nullable(), suspended: z.boolean(),
  steps: z.array(shapes.step), correction: z.looseObject({ round: z.number(), stepKey: z.string(), ready: z.boolean(), faults: z.array(z.looseObject({ where: z.string(), fault: z.string(), remedy: z.string() })) }).nullable(), outcome: z.unknown(),
})
export type ProjectView = z.infer<typeof projectShape>
const taskShape = shapes.step.extend({ caseId: z.string(), projectName: z.string() })
export type TaskView = z.infer<typeof taskShape>

const ended = z.looseObject({ outcome: z.string() })
const afterEstablishment = ['implementation', 'acceptance', 'evaluation', 'archived', 'terminated']

/** Whether a project has this status, or had it when it was established: what was approved or filed goes on to its implementation by itself. */
export const hasReached = (project: ProjectView, status: string): boolean => {
  if (project.status === status) return true
  const outcome = ended.safeParse(project.outcome)
  return afterEstablishment.includes(project.status) && outcome.success && outcome.data.outcome === status
}

/** Facts of a declaration as the API takes them. */
export type DeclaredFacts = Record<string, unknown>

/** A signed-in person at the API. Every method rejects with `ApiRefusal` when the API refuses. */
export interface Session {
  call(method: string, path: string, body?: unknown): Promise<unknown>
  declare(facts: DeclaredFacts): Promise<ProjectView>
  changeFacts(caseId: string, facts: DeclaredFacts): Promise<ProjectView>
  /** Announces and sends one file of this machine; `replaces` is the id of a document that it takes the place of. */
  upload(caseId: string, file: { documentType: string; path: string; name?: string; replaces?: string }): Promise<z.infer<typeof shapes.document>>
  submit(caseId: string): Promise<{ first: boolean; project: ProjectView }>
  resubmit(caseId: string): Promise<ProjectView>
  project(caseId: string): Promise<ProjectView>
  documents(caseId: string): Promise<z.infer<typeof shapes.document>[]>
  tasks(): Promise<TaskView[]>
  claim(stepKey: string): Promise<void>
  complete(stepKey: string, values: Record<string, unknown>): Promise<void>
  /** Asks for something, or reports an event, once the project is established. */
  request(caseId: string, kind: string, data: Record<string, unknown>): Promise<z.infer<typeof shapes.request>>
  requests(caseId: string): Promise<z.infer<typeof shapes.request>[]>
  papers(caseId: string): Promise<z.infer<typeof shapes.paper>[]>
  actOnPaper(paperId: string, act: string): Promise<z.infer<typeof shapes.paper>>
  sealPaper(paperId: string, file: { path: string; issuedOn?: string }): Promise<z.infer<typeof shapes.paper>>
}

const answerOf = async (response: Response): Promise<unknown> => {
  const text = await response.text()
  const body: unknown = text === '' ? undefined : response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : text
  if (!response.ok) throw new ApiRefusal(response.status, body)
  return body
}

/** Signs in with a local account. `baseUrl` without `/api`. */
export const signIn = async (baseUrl: string, username: string, password: string): Promise<Session> => {
  const answered = z.object({ token: z.string() }).parse(await answerOf(await fetch(`${baseUrl}/api/sign-in`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }),
  })))
  return createSession(baseUrl, answered.token)
}

/** The API's calls under one bearer token. */
export const createSession = (baseUrl: string, token: string): Session => {
  const authorization = `Bearer ${token}`
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> =>
    answerOf(await fetch(`${baseUrl}/api${path}`, {
      method, headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }))
  const send = async (path: string, file: string, size: number): Promise<unknown> =>
    answerOf(await fetch(`${baseUrl}/api${path}`, {
      method: 'PUT', headers: { authorization, 'content-type': 'application/octet-stream', 'content-length': String(size) },
      body: ReadableStream.from(createReadStream(file)), duplex: 'half',
    }))
  const submitted = z.object({ first: z.boolean(), project: projectShape })
  const step = (stepKey: string): string => `/tasks/${encodeURIComponent(stepKey)}`
  return {
    call,
    declare: async (facts) => projectShape.parse(await call('POST', '/projects', facts)),
    changeFacts: async (caseId, facts) => projectShape.parse(await call('PATCH', `/projects/${caseId}/facts`, { facts })),
    upload: async (caseId, file) => {
      const { size } = await stat(file.path)
      const { uploadId } = z.object({ uploadId: z.string() }).parse(await call('POST', `/projects/${caseId}/uploads`, { documentType: file.documentType, fileName: file.name ?? basename(file.path), size }))
      const replaces = file.replaces === undefined ? '' : `?replaces=${encodeURIComponent(file.replaces)}`
      return z.object({ document: shapes.document }).parse(await send(`/uploads/${uploadId}${replaces}`, file.path, size)).document
    },
    submit: async (caseId) => submitted.parse(await call('POST', `/projects/${caseId}/submission`, {})),
    resubmit: async (caseId) => submitted.parse(await call('POST', `/projects/${caseId}/resubmission`)).project,
    project: async (caseId) => projectShape.parse(await call('GET', `/projects/${caseId}`)),
    documents: async (caseId) => z.object({ documents: z.array(shapes.document) }).parse(await call('GET', `/projects/${caseId}/documents`)).documents,
    tasks: async () => z.object({ tasks: z.array(taskShape) }).parse(await call('GET', '/tasks')).tasks,
    claim: async (stepKey) => { await call('POST', `${step(stepKey)}/claim`) },
    complete: async (stepKey, values) => { await call('POST', `${step(stepKey)}/completion`, { values }) },
    request: async (caseId, kind, data) => z.object({ request: shapes.request }).parse(await call('POST', `/projects/${caseId}/requests`, { kind, data })).request,
    requests: async (caseId) => z.object({ requests: z.array(shapes.request) }).parse(await call('GET', `/projects/${caseId}/requests`)).requests,
    papers: async (caseId) => z.object({ papers: z.array(shapes.paper) }).parse(await call('GET', `/projects/${caseId}/papers`)).papers,
    actOnPaper: async (paperId, act) => shapes.paper.parse(await call('POST', `/papers/${paperId}/acts`, { act })),
    sealPaper: async (paperId, file) => {
      const { size } = await stat(file.path)
      const query = new URLSearchParams({ fileName: basename(file.path), ...(file.issuedOn === undefined ? {} : { issuedOn: file.issuedOn }) })
      return shapes.paper.parse(await send(`/papers/${paperId}/sealed?${query}`, file.path, size))
    },
  }
}
