import { api, path } from '../lib/api.js'
import { h } from '../lib/dom.js'
import { session } from '../lib/session.js'
import { act } from './messages.js'

const print = async (caseId, form, title, stepKey) => {
  const content = await api.file(`${path`/projects/${caseId}/forms/${form}`}${stepKey ? `?stepKey=${encodeURIComponent(stepKey)}` : ''}`)
  const link = h('a', { href: URL.createObjectURL(content), download: `${title}.docx` })
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Downloads a form as Word; what cannot be printed yet is said with its reason. */
export const printButton = (caseId, form, title, stepKey) => h('button', { class: 'small', onclick: (event) => act(event.target, () => print(caseId, form, title, stepKey)) }, title)

/** The forms that bureaus print for a project: filled in from the register, sealed by hand. */
export const printForms = (project) => {
  if (project.status === 'draft') return null
  const forms = [
    project.managementMode === 'filing' ? ['filing-form', '备案表'] : ['declaration-form', '申报表'],
    ['change-form', '变更申请表'], ['extension-form', '延期申请表'], ['acceptance-form', '验收申请表'],
    ...session.has('unit') ? [] : [['expert-sign-in', '专家签到表'], ['expert-opinion', '专家意见表']],
  ]
  return h('div', { class: 'card' }, h('h2', {}, '打印表格'), h('p', { class: 'soft' }, '按现在登记的内容生成 Word 文件，打印盖章后按材料上传。'), h('div', { class: 'actions' }, forms.map(([form, title]) => printButton(project.caseId, form, title))))
}
