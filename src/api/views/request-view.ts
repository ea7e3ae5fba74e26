import type { z } from 'zod'
import { beijingText } from '../../calendar/beijing-time.ts'
import { valueAt } from '../../common/value-at.ts'
import { readableAmount } from '../../engine/titles.ts'
import type { CaseRequest } from '../../register/index.ts'
import { fieldsOf, requestContracts } from '../../requests/index.ts'
import type { RequestField } from '../../requests/index.ts'
import type { requestShape } from '../shapes/requests.ts'
import { requestStateTitles } from '../titles.ts'

interface Line { label: string; value: string }

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const told = (field: Pick<RequestField, 'type' | 'choices' | 'unit' | 'fields'>, value: unknown): string => {
  if (Array.isArray(value)) return value.map((each) => (isObject(each) ? (field.fields ?? []).flatMap((one) => (each[one.name] === undefined ? [] : [told(one, each[one.name])])).join('：') : String(each))).join('；')
  if (typeof value === 'boolean') return value ? '是' : '否'
  const choice = field.choices?.find((each) => each.value === value)
  if (choice !== undefined) return choice.label
  return typeof value === 'number' && field.type === 'money' ? `${readableAmount(value)} ${field.unit ?? ''}`.trim() : String(value)
}

const stated = ({ kind, data }: CaseRequest): Line[] =>
  fieldsOf(kind).flatMap((field) => {
    const value = valueAt(data, field.name)
    return value === undefined ? [] : [{ label: field.section === undefined ? field.label : `${field.section}：${field.label}`, value: told(field, value) }]
  })

/** What forms call the parts of a conclusion that a unit is told. */
const concludedTitles: Record<string, string> = { reasons: '理由', months: '准予延期（月）', approvedAmount: '批准总投资' }

const concluded = (result: CaseRequest['result']): Line[] => [
  ...['', 'decision'].flatMap((part) => {
    const said = part === '' ? result : result?.[part]
    if (!isObject(said)) return []
    return Object.entries(concludedTitles).flatMap(([key, label]) => {
      const value = said[key]
      if (typeof value === 'number') return [{ label, value: key === 'approvedAmount' ? `${readableAmount(value)} 元` : String(value) }]
      return typeof value === 'string' && value !== '' ? [{ label, value }] : []
    })
  }),
  ...(Array.isArray(result?.['grounds']) ? result['grounds'].flatMap((ground) => (isObject(ground) && typeof ground['title'] === 'string' ? [{ label: '不予通过的情形', value: ground['title'] }] : [])) : []),
]

/** A request as people read it; `nameFor` turns an account into a name. */
export const requestView = (request: CaseRequest, nameFor: (actor: string) => string): z.infer<typeof requestShape> => ({
  kind: request.kind, title: requestContracts[request.kind].title, number: request.number, data: request.data, dataList: stated(request), state: request.state, stateTitle: requestStateTitles[request.state],
  result: request.result, resultList: concluded(request.result), createdBy: nameFor(request.createdBy), createdAt: beijingText(request.createdAt), decidedAt: request.decidedAt === null ? null : beijingText(request.decidedAt),
})
