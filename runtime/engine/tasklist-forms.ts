import { z } from 'zod'
import { LaunchError } from './launch-error.ts'
import { waitUntil } from './wait.ts'

/** A form as the deployment answered it. */
export interface DeployedForm {
  formId: string
  /** The key of this version, as text. */
  formKey: string
}

const found = z.object({ hits: z.object({ hits: z.array(z.object({ _id: z.string() })) }) })

/** Keys of all forms that Tasklist has imported, read from its index. */
const knownForms = async (openSearchUrl: string): Promise<Set<string>> => {
  const response = await fetch(`${openSearchUrl}/tasklist-form-*/_search?size=10000&_source=false&ignore_unavailable=true`, { signal: AbortSignal.timeout(5_000) })
  const parsed = found.safeParse(response.ok ? await response.json() : undefined)
  return new Set(parsed.success ? parsed.data.hits.hits.map(({ _id }) => _id) : [])
}

/**
 * Waits until the embedded Tasklist has imported these forms. Tasklist 8.6 reads tasks and forms apart: a task made before its form
 * was imported shows raw variables for ever, so no case may reach a person before this.
 * @throws LaunchError naming the forms that are missing.
 */
export const waitUntilTasklistKnowsForms = async (openSearchUrl: string, forms: readonly DeployedForm[], timeoutMs = 60_000): Promise<void> => {
  let missing: readonly DeployedForm[] = forms
  const known = await waitUntil(async () => {
    const keys = await knownForms(openSearchUrl)
    missing = forms.filter(({ formKey }) => ![...keys].some((key) => key === formKey || key.startsWith(`${formKey}-`)))
    return missing.length === 0
  }, { timeoutMs })
  if (known) return
  const names = missing.map(({ formId }) => formId).join('、')
  throw new LaunchError(`Tasklist 在 ${Math.round(timeoutMs / 1000)} 秒内没有读入表单：${names}。`, {
    code: 'forms-not-known',
    remedy: '请查看 Tasklist 的日志（数据目录下 engine/logs/web.log）后重新启动：表单没有读入时，审核人只能看到原始变量。',
    english: `Tasklist did not import these forms in time: ${names}. See engine/logs/web.log in the data folder.`,
  })
}
