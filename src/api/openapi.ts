import { z } from 'zod'
import type { Endpoint } from './http/endpoint.ts'
import { problemSchema } from './http/problem.ts'
import { errorRegistry } from './error-registry.ts'
import { permissions } from './permissions.ts'
import type { Permission } from './permissions.ts'
import { roles, roleTitles } from './roles.ts'

type Json = Record<string, unknown>

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const whole = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key !== '$schema'))
}

const recordOf = (value: unknown): Json => z.record(z.string(), z.unknown()).catch({}).parse(value)
const listOf = (value: unknown): string[] => z.array(z.string()).catch([]).parse(value)

const parametersOf = (schema: z.ZodType, where: 'path' | 'query'): Json[] => {
  const object = jsonSchema(schema, 'input')
  const required = listOf(object['required'])
  return Object.entries(recordOf(object['properties'])).map(([name, property]) => {
    const { description, ...shape } = recordOf(property)
    return { name, in: where, required: where === 'path' || required.includes(name), schema: shape, ...(description === undefined ? {} : { description }) }
  })
}

const accessOf = (permission: Permission): string =>
  permission === 'everyone' ? '不需登录' : roles.filter((role) => permission[role] !== 'no').map((role) => `${roleTitles[role]}${{ own: '（仅本单位项目）', body: '（仅本部门经办项目）', all: '', no: '' }[permission[role]]}`).join('、')

const contentOf = (endpoint: Endpoint): Json =>
  endpoint.raw?.response === undefined
    ? { 'application/json': { schema: jsonSchema(endpoint.schemas.response, 'output') } }
    : { [endpoint.raw.response]: { schema: { type: 'string', format: 'binary' } } }

const hasBody = (endpoint: Endpoint): boolean => Object.keys(recordOf(jsonSchema(endpoint.schemas.body, 'input')['properties'])).length > 0

const requestBodyOf = (endpoint: Endpoint): Json => {
  if (endpoint.raw?.request !== undefined) return { requestBody: { required: true, content: { [endpoint.raw.request]: { schema: { type: 'string', format: 'binary' } } } } }
  return hasBody(endpoint) ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(endpoint.schemas.body, 'input') } } } } : {}
}

const operationOf = (endpoint: Endpoint): Json => {
  const permission: Permission = permissions[endpoint.id]
  const status = String(endpoint.status ?? 200)
  return {
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: [endpoint.description, `可办理的身份：${accessOf(permission)}。`].filter((line) => line !== undefined).join('\n\n'),
    security: permission === 'everyone' ? [] : [{ bearer: [] }],
    parameters: [...parametersOf(endpoint.schemas.params, 'path'), ...parametersOf(endpoint.schemas.query, 'query')],
    ...requestBodyOf(endpoint),
    responses: {
      [status]: { description: '成功', ...(status === '204' ? {} : { content: contentOf(endpoint) }) },
      default: { description: '没有办成；没有改动任何内容', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  }
}

/** The OpenAPI 3.1 document, from the same schemas that parse the requests. */
export const openApiDocument = (endpoints: Endpoint[], version: string): Json => {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) paths[`/api${endpoint.path}`] = { ...paths[`/api${endpoint.path}`], [endpoint.method]: operationOf(endpoint) }
  return {
    openapi: '3.1.0',
    info: { title: '并联 接口', version, description: '政务信息化项目并联审批。所有金额以元计，日期按 ISO 8601。严禁上传涉密信息。' },
    servers: [{ url: '/' }],
    tags: [...new Set(endpoints.map((endpoint) => endpoint.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    'x-error-codes': errorRegistry,
  }
}
