import { z } from 'zod'

const tasks = z.array(z.looseObject({ id: z.string(), variables: z.array(z.looseObject({ name: z.string(), value: z.string().nullish() })).nullish() }))

/** Tasklist's own REST API, which its pages are made of. */
export interface TasklistApi {
  /** Whether the list shows an open task of this case, its variable `caseId` with it. */
  shows(caseId: string): Promise<boolean>
}

/** Signs in as Tasklist's login page does. @param url of Tasklist, e.g. `http://127.0.0.1:8080/tasklist`. */
export const openTasklistApi = async (url: string, username: string, password: string): Promise<TasklistApi> => {
  const { origin } = new URL(url)
  const login = await fetch(`${origin}/api/login`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ username, password }) })
  if (!login.ok) throw new Error(`Tasklist at ${origin} refused the sign-in of ${username}: HTTP ${login.status}`)
  const token = login.headers.get('x-csrf-token')
  const headers = {
    'content-type': 'application/json', cookie: login.headers.getSetCookie().map((line) => line.split(';')[0] ?? '').join('; '),
    ...(token === null ? {} : { 'x-csrf-token': token }),
  }
  return {
    shows: async (caseId) => {
      // The newest ten: one submission makes fewer, and each task more costs Tasklist and OpenSearch what the bench then measures.
      const response = await fetch(`${origin}/v1/tasks/search`, {
        method: 'POST', headers,
        body: JSON.stringify({ state: 'CREATED', pageSize: 10, sort: [{ field: 'creationTime', order: 'DESC' }], includeVariables: [{ name: 'caseId', alwaysReturnFullValue: true }] }),
      })
      if (!response.ok) throw new Error(`Tasklist's search answered HTTP ${response.status}: ${(await response.text()).slice(0, 300)}`)
      return tasks.parse(await response.json()).some(({ variables }) => variables?.some(({ name, value }) => name === 'caseId' && value === JSON.stringify(caseId)) === true)
    },
  }
}
