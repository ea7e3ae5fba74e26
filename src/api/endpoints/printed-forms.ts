import { z } from 'zod'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { createPrintedForms, printable } from '../services/printed-forms.ts'
import type { Services } from '../services/services.ts'
import { caseParams, nothing } from '../shapes/common.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The forms that bureaus print and seal, drawn anew whenever they are asked for. */
export const printedFormEndpoints = (services: Services): Endpoint[] => {
  const print = createPrintedForms(services)
  return [
    defineEndpoint({
      id: 'print-form', method: 'get', path: '/projects/{caseId}/forms/{form}', tag: '公文', summary: '打印表格（DOCX）：申报表、备案表、变更/延期/验收申请表、专家签到表和意见表、催办单',
      description: '催办单要写 stepKey。表格按登记簿现在的内容生成，不存入项目；盖章后的扫描件按材料上传。', params: caseParams.extend({ form: printable }), query: z.strictObject({ stepKey: z.string().max(300).optional() }), body: nothing, response: nothing, raw: { response: docx },
      handle: async ({ params, query, caller, reach, res }) => {
        const project = await services.access.visible(caller, reach, params.caseId)
        const { fileName, content } = await print({ project, form: params.form, stepKey: query.stepKey })
        res.setHeader('Content-Type', docx)
        res.setHeader('Content-Length', String(content.length))
        res.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
        res.setHeader('Cache-Control', 'private, no-store')
        res.end(content)
        return {}
      },
    }),
  ]
}
