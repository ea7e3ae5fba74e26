import type { Endpoint } from './http/endpoint.ts'
import { errorRegistry } from './error-registry.ts'
import { openApiDocument } from './openapi.ts'

const escape = (text: string): string => text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? mark)

const style = `body{font:15px/1.7 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:980px;margin:0 auto;padding:24px;color:#1d2733}
h1{font-size:24px}h2{margin-top:36px;border-bottom:2px solid #1a4f8b;padding-bottom:4px;color:#1a4f8b;font-size:18px}
details{border:1px solid #d8dfe8;border-radius:6px;margin:8px 0;padding:8px 14px}summary{cursor:pointer}
code,pre{font-family:ui-monospace,monospace;font-size:13px;background:#f3f6fa}pre{padding:12px;overflow:auto;border-radius:6px}
b.m{display:inline-block;min-width:58px;color:#fff;background:#1a4f8b;border-radius:4px;text-align:center;font-size:12px;margin-right:8px;padding:1px 6px}
b.post{background:#0e7a4d}b.put,b.patch{background:#a35c00}b.delete{background:#b3261e}
.tip{background:#fff4e5;border:1px solid #f0c98b;border-radius:6px;padding:8px 14px}table{border-collapse:collapse;width:100%}td,th{border:1px solid #d8dfe8;padding:4px 10px;text-align:left}`

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${style}</style><body>${body}</body></html>`

const entry = (endpoint: Endpoint, operation: unknown): string => `<details><summary><b class="m ${endpoint.method}">${endpoint.method.toUpperCase()}</b><code>/api${escape(endpoint.path)}</code> ${escape(endpoint.summary)}</summary>
${endpoint.description === undefined ? '' : `<p>${escape(endpoint.description)}</p>`}<pre>${escape(JSON.stringify(operation, null, 2))}</pre></details>`

const at = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined)

/** A page for people: every endpoint by subject, with the same content as the OpenAPI document. */
export const docsPage = (endpoints: Endpoint[], version: string): string => {
  const document = openApiDocument(endpoints, version)
  const tags = [...new Set(endpoints.map((endpoint) => endpoint.tag))]
  const sections = tags.map((tag) => `<h2>${escape(tag)}</h2>${endpoints.filter((endpoint) => endpoint.tag === tag)
    .map((endpoint) => entry(endpoint, at(at(at(document, 'paths'), `/api${endpoint.path}`), endpoint.method))).join('')}`)
  return page('接口说明', `<h1>并联 接口说明</h1><p class="tip">严禁上传涉密信息。</p><p>机器可读：<a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）；错误代码：<a href="/api/docs/errors">/api/docs/errors</a>。</p>${sections.join('')}`)
}

/** A page with every error code; `type` of a problem document points into it. */
export const errorsPage = (): string =>
  page('错误代码', `<h1>错误代码</h1><p>接口出错时返回 application/problem+json（RFC 9457）。代码稳定不变，说明文字可能调整。</p><table><tr><th>代码</th><th>状态</th><th>含义</th></tr>${Object.entries(errorRegistry)
    .map(([code, kind]) => `<tr id="${code}"><td><code>${code}</code></td><td>${kind.status}</td><td>${escape(kind.title)}</td></tr>`).join('')}</table>`)
