/** What a code means to a machine and to a person: the HTTP status and the problem's title. */
export interface ErrorKind {
  status: number
  title: string
}

/**
 * Every code that the API itself answers with, in one place. Compared both ways with errors.md by a test.
 * Codes of other parts (documents, papers, ...) get the status of their error class, see http/problem.ts.
 */
export const errorRegistry = {
  'invalid-json': { status: 400, title: '请求正文不是正确的 JSON' },
  'invalid-input': { status: 422, title: '填写的内容不符合要求' },
  'body-too-large': { status: 413, title: '请求正文过大' },
  'unsupported-media-type': { status: 415, title: '请求正文的类型不对' },
  'not-signed-in': { status: 401, title: '尚未登录' },
  'token-invalid': { status: 401, title: '登录凭证无效或已过期' },
  'sign-in-failed': { status: 401, title: '用户名或密码不正确' },
  'too-many-attempts': { status: 429, title: '尝试次数过多' },
  'local-sign-in-off': { status: 403, title: '本地账号已停用' },
  'role-missing': { status: 403, title: '账号没有本系统的身份' },
  'role-not-allowed': { status: 403, title: '当前身份无权办理' },
  'not-approving-body': { status: 403, title: '只有项目审批部门可以办理' },
  'not-your-task': { status: 403, title: '该事项不在您的办理范围' },
  'link-invalid': { status: 403, title: '文件链接无效或已过期' },
  'no-such-address': { status: 404, title: '没有这个接口地址' },
  'project-not-found': { status: 404, title: '没有找到该项目' },
  'document-not-found': { status: 404, title: '没有找到该文件' },
  'upload-not-found': { status: 404, title: '没有找到该上传任务' },
  'task-not-found': { status: 404, title: '没有找到该办理事项' },
  'receipt-not-found': { status: 404, title: '没有找到该凭据' },
  'deadline-not-found': { status: 404, title: '没有找到该项期限' },
  'paper-not-found': { status: 404, title: '没有找到该公文' },
  'pack-not-found': { status: 404, title: '没有找到该规则包' },
  'clause-not-found': { status: 404, title: '没有找到该条款' },
  'rule-not-found': { status: 404, title: '没有找到该规则表' },
  'model-not-found': { status: 404, title: '没有找到该流程图' },
  'method-not-allowed': { status: 405, title: '该地址不支持这种操作' },
  'classified-offline': { status: 422, title: '涉密事项请走线下渠道' },
  'no-pack-in-force': { status: 422, title: '该地区没有可用的管理办法' },
  'facts-missing': { status: 422, title: '还有必须填写的事项' },
  'unit-mismatch': { status: 422, title: '申报单位与登录单位不一致' },
  'credit-code-invalid': { status: 422, title: '统一社会信用代码有误' },
  'file-empty': { status: 422, title: '文件是空的' },
  'file-too-large': { status: 413, title: '文件超过大小限制' },
  'file-type-refused': { status: 415, title: '不支持这种文件类型' },
  'file-unusable': { status: 422, title: '文件无法使用' },
  'document-type-unknown': { status: 422, title: '没有这种材料' },
  'upload-offset-wrong': { status: 409, title: '续传位置不一致' },
  'upload-length-wrong': { status: 422, title: '文件大小与登记的不一致' },
  'not-a-draft': { status: 409, title: '项目已经提交' },
  'not-editable': { status: 409, title: '当前状态不能修改' },
  'not-in-correction': { status: 409, title: '项目当前不在补正' },
  'mode-would-change': { status: 409, title: '修改后管理方式会改变' },
  'reading-unknown': { status: 422, title: '没有这种读法或者参数' },
  'not-running': { status: 409, title: '项目当前没有在办流程' },
  'request-not-now': { status: 409, title: '现在不能提出这项申请' },
  'matters-missing': { status: 409, title: '之前应当办妥的事项还没有办妥' },
  'still-running': { status: 409, title: '项目的流程还在运行' },
  'phase-closed': { status: 409, title: '本阶段已经汇总' },
  'urged-today': { status: 409, title: '今天已经催办过' },
  'person-unknown': { status: 422, title: '没有这个可选的人' },
  'delegation-not-found': { status: 404, title: '没有找到该委派' },
  'task-not-open': { status: 409, title: '该事项已不在办理中' },
  'task-not-ready': { status: 409, title: '该事项正在生成' },
  'task-claimed': { status: 409, title: '该事项已由他人签收' },
  'paper-out-of-order': { status: 409, title: '公文环节顺序不对' },
  'internal-error': { status: 500, title: '系统内部错误' },
} satisfies Record<string, ErrorKind>

export type ErrorCode = keyof typeof errorRegistry
