import { form as admitDeclaration } from './admit-declaration/contract.ts'
import { form as checkFiling } from './check-filing/contract.ts'
import { form as correctDeclaration } from './correct-declaration/contract.ts'
import { form as decideApproval } from './decide-approval/contract.ts'
import { form as endorseOpinion } from './endorse-opinion/contract.ts'
import type { FormContract } from './fields.ts'
import { form as giveCostOpinion } from './give-cost-opinion/contract.ts'
import { form as giveOpinion } from './give-opinion/contract.ts'
import { form as issuePaper } from './issue-paper/contract.ts'

const faults = [{ where: '建设方案.pdf', fault: '缺少投资概算', remedy: '补充概算表' }]
const parsedFaults = [{ ...faults[0], clauses: [] }]
const messages = (form: FormContract, sent: unknown): string[] => form.submission.safeParse(sent).error?.issues.map(({ message }) => message) ?? []

test.each<[string, FormContract, unknown, unknown]>([
  ['an agreement, with the blank fields of the step left out', giveOpinion,
    { conclusion: 'agree', opinion: ' 可行 ', conditions: null, faults: [{ where: '' }], endorsement: null, remark: '' }, { conclusion: 'agree', opinion: '可行' }],
  ['a return with its faults, opinion optional', giveOpinion, { conclusion: 'return', opinion: '', faults }, { conclusion: 'return', faults: parsedFaults }],
  ['an agreement although faults were typed before', giveOpinion, { conclusion: 'agree', opinion: '可行', faults }, { conclusion: 'agree', opinion: '可行' }],
  ['budget lines whose sums fit to the cent', giveCostOpinion,
    { conclusion: 'agree', opinion: '核减', budgetLines: [{ name: '软件', submitted: 100.1, reduced: 0.2, approved: 99.9 }, { name: '硬件', submitted: 5, approved: 5 }] },
    { conclusion: 'agree', opinion: '核减', budgetLines: [{ name: '软件', submitted: 100.1, reduced: 0.2, approved: 99.9 }, { name: '硬件', submitted: 5, reduced: 0, approved: 5 }] }],
  ['an endorsement without a remark', endorseOpinion, { endorsement: 'endorse', remark: '' }, { endorsement: 'endorse' }],
  ['a refusal with reasons', admitDeclaration, { conclusion: 'refuse', reasons: '不在计划内' }, { conclusion: 'refuse', reasons: '不在计划内' }],
  ['an approval with amount and conditions', decideApproval, { conclusion: 'approve', reasons: '同意', approvedAmount: 2000000, conditions: '' }, { conclusion: 'approve', reasons: '同意', approvedAmount: 2000000 }],
  ['a sealed paper', issuePaper, { outcome: 'sealed', documentNumber: '某数〔2026〕12号', issuedOn: '2026-02-28', sealedDocumentId: 'd1' },
    { outcome: 'sealed', documentNumber: '某数〔2026〕12号', issuedOn: '2026-02-28', sealedDocumentId: 'd1' }],
  ['a filing without reasons', checkFiling, { conclusion: 'file', reasons: null }, { conclusion: 'file' }],
  ['the round of a resubmission', correctDeclaration, { round: 2 }, { round: 2 }],
])('It accepts %s.', (_what, form, sent, parsed) => {
  expect(form.submission.parse(sent)).toEqual(parsed)
})

test.each<[string, FormContract, unknown, string]>([
  ['nothing at all', giveOpinion, undefined, '请选择审查结论。'],
  ['text instead of a form', giveOpinion, 'x', '请选择审查结论。'],
  ['a conclusion that is no choice', giveOpinion, { conclusion: '<script>' }, '请选择审查结论。'],
  ['a conditional agreement without the condition', giveOpinion, { conclusion: 'agreeWithConditions', opinion: '可行' }, '选择“有条件同意”时，请写明条件。'],
  ['a return without faults', giveOpinion, { conclusion: 'return' }, '要求补正时，请至少列出一个需要补正的问题。'],
  ['a variable of the case', giveOpinion, { conclusion: 'agree', opinion: '可行', caseId: 'x' }, '提交内容中有表单以外的项目：caseId，请只填写表单上的项目。'],
  ['clauses that only the machine may give', giveOpinion, { conclusion: 'return', faults: [{ ...faults[0], clauses: ['X'] }] }, '提交内容中有表单以外的项目：clauses，请只填写表单上的项目。'],
  ['budget lines that do not add up', giveCostOpinion, { conclusion: 'agree', opinion: '可行', budgetLines: [{ name: '软件', submitted: 10, reduced: 1, approved: 8 }] }, '费用项目“软件”：送审金额减核减金额应当等于核定金额，请核对。'],
  ['money as text', giveCostOpinion, { conclusion: 'agree', opinion: '可行', budgetLines: [{ name: '软件', submitted: '10', approved: 10 }] }, '送审金额必须填写为数字（单位：元）。'],
  ['money below zero', decideApproval, { conclusion: 'approve', reasons: '同意', approvedAmount: -1 }, '批准总投资不能是负数。'],
  ['a third of a cent', decideApproval, { conclusion: 'approve', reasons: '同意', approvedAmount: 1.003 }, '批准总投资最多保留两位小数（单位：元）。'],
  ['a sending back without a remark', endorseOpinion, { endorsement: 'sendBack', remark: '  ' }, '退回经办时，请在批注中写明原因。'],
  ['a number with a leading zero', issuePaper, { outcome: 'sealed', documentNumber: '某数〔2026〕012号', issuedOn: '2026-02-28', sealedDocumentId: 'd' }, '文号应当写成“某数〔2026〕12号”的样式：年份用六角括号，序号前不加 0。'],
  ['a day that does not exist', issuePaper, { outcome: 'sealed', issuedOn: '2026-02-30', sealedDocumentId: 'd' }, '请填写印发日期（年-月-日）。'],
  ['a void paper without a reason', issuePaper, { outcome: 'void' }, '作废重拟的，请在说明中写明原因。'],
  ['the first round as a correction', correctDeclaration, { round: 1 }, '补正后的轮次从第 2 轮起。'],
  ['an unreadably long text', giveOpinion, { conclusion: 'agree', opinion: '长'.repeat(4001) }, '审查意见不能超过 4000 字，请精简或作为附件上传。'],
])('It refuses %s and says what to mend.', (_what, form, sent, message) => {
  expect(messages(form, sent)).toContain(message)
})

test('Every fault of a submission is named at once.', () => {
  expect(messages(issuePaper, { outcome: 'sealed', documentNumber: '12' })).toHaveLength(3)
})
