/** The wizard's questions by page. `when` hides a question until an earlier answer asks for it; kinds: text, long, money, yesno, choice, number, date, list. */
export const pages = [
  { id: 'basic', title: '基本情况', fields: [
    { path: 'projectName', kind: 'text', required: true, hint: '与立项依据、建设方案上的名称一致' },
    { path: 'category', kind: 'choice', required: true, hint: '公共类：全局性、基础性、公共性；专业类：本单位业务范围内' },
    { path: 'projectType', kind: 'choice', hint: '含多种类型的，选主要的一类' },
    { path: 'administrativeLevel', kind: 'choice' },
    { path: 'scopeKind', kind: 'choice' },
    { path: 'inPlan', kind: 'yesno' },
    { path: 'planReference', kind: 'text', when: (facts) => facts.inPlan === true, hint: '文件名称、文号和所在章节' },
    { path: 'budgetYear', kind: 'number', min: 2000, max: 2100, hint: '项目实施和列入预算的年度' },
    { path: 'nationalRequirements', kind: 'yesno' },
    { path: 'procuredAsService', kind: 'yesno' },
    { path: 'goals', kind: 'long' },
    { path: 'summary', kind: 'long' },
    { path: 'plannedStart', kind: 'date' },
    { path: 'plannedMonths', kind: 'number', min: 1, max: 600 },
  ] },
  { id: 'money', title: '投资与资金', fields: [
    { path: 'totalInvestment', kind: 'money', hint: '单位：元，最多两位小数' },
    { path: 'softwareInvestment', kind: 'money', when: (facts) => facts.projectType === 'software' || facts.projectType === undefined },
    { path: 'procurementAmount', kind: 'money' },
    { path: 'fundingSource', kind: 'choice' },
    { path: 'newFiscalFunds', kind: 'yesno' },
    { path: 'financeOpinionObtained', kind: 'yesno', when: (facts) => facts.newFiscalFunds === true },
    { path: 'preEvaluationRequired', kind: 'yesno' },
    { path: 'preEvaluationPassed', kind: 'yesno', when: (facts) => facts.preEvaluationRequired === true },
    { path: 'sharesWithLowerLevels', kind: 'yesno' },
    { path: 'lowerLevelSharesAgreed', kind: 'yesno', when: (facts) => facts.sharesWithLowerLevels === true },
    { path: 'amountsByLevel.central', kind: 'money', when: (facts) => facts.sharesWithLowerLevels === true },
    { path: 'amountsByLevel.region', kind: 'money', when: (facts) => facts.sharesWithLowerLevels === true },
    { path: 'amountsByLevel.city', kind: 'money', when: (facts) => facts.sharesWithLowerLevels === true },
    { path: 'amountsByLevel.county', kind: 'money', when: (facts) => facts.sharesWithLowerLevels === true },
  ] },
  { id: 'data', title: '规划与数据', fields: [
    { path: 'dataCatalogueReady', kind: 'yesno' },
    { path: 'upgradesExisting', kind: 'yesno' },
    { path: 'existingSystemIds', kind: 'list', when: (facts) => facts.upgradesExisting === true, hint: '多个系统用逗号或换行分开' },
    { path: 'addsSystem', kind: 'yesno' },
    { path: 'mlpsLevel', kind: 'choice' },
    { path: 'domesticStack', kind: 'yesno' },
    { path: 'usesAi', kind: 'yesno' },
    { path: 'personalData', kind: 'yesno' },
    { path: 'thirdPartyTestNeeded', kind: 'yesno' },
  ] },
  { id: 'unit', title: '单位与联系人', fields: [
    { path: 'participants.declaringUnit.name', kind: 'text', required: true },
    { path: 'participants.declaringUnit.creditCode', kind: 'text', hint: '与登录单位一致', upper: true },
    { path: 'participants.declaringUnit.contact.name', kind: 'text' },
    { path: 'participants.declaringUnit.contact.phone', kind: 'text', hint: '手机号码，或带区号的固定电话' },
    { path: 'participants.declaringUnit.contact.email', kind: 'text', hint: '补正和批复会通知到这个邮箱' },
    { path: 'participants.constructionUnit.name', kind: 'text', hint: '与申报单位相同的可不填' },
    { path: 'participants.constructionUnit.creditCode', kind: 'text', upper: true },
  ] },
]

export const extraPages = [{ id: 'files', title: '申报材料' }, { id: 'confirm', title: '核对提交' }]
export const allPages = [...pages, ...extraPages]

/** Whether the question of a fact can be seen now; a fact without a question counts as seen. */
export const isAsked = (path, facts) => {
  const field = pages.flatMap((page) => page.fields).find((each) => each.path === path)
  return field === undefined || !field.when || field.when(facts)
}

export const valueAt = (facts, path) => path.split('.').reduce((part, key) => part?.[key], facts)

/** A copy with the value put in; undefined takes it out, and an object that becomes empty goes with it. */
export const withValue = (facts, path, value) => {
  const [key, ...rest] = path.split('.')
  const copy = { ...facts }
  const next = rest.length === 0 ? value : withValue(copy[key] ?? {}, rest.join('.'), value)
  const empty = next === undefined || (typeof next === 'object' && next !== null && !Array.isArray(next) && Object.keys(next).length === 0)
  if (empty) delete copy[key]
  else copy[key] = next
  return copy
}

/** What the API will take: units whose name is missing, and contacts not yet complete, are left for later; hidden answers and what the register sets are dropped. */
export const sendable = (facts) => {
  const stated = Object.fromEntries(Object.entries(facts).filter(([key]) => key !== 'declaredAt' && key !== 'asOf'))
  let result = stated
  for (const field of pages.flatMap((page) => page.fields)) if (field.when && !field.when(result)) result = withValue(result, field.path, undefined)
  for (const role of ['declaringUnit', 'constructionUnit']) {
    const unit = result.participants?.[role]
    if (unit?.contact && !(unit.contact.name && unit.contact.phone && unit.contact.email)) result = withValue(result, `participants.${role}.contact`, undefined)
    if (result.participants?.[role] && !result.participants[role].name) result = withValue(result, `participants.${role}`, undefined)
  }
  return result
}

/** Reads a typed value; `error` is a Chinese sentence when it cannot be taken. */
export const readValue = (field, text) => {
  const trimmed = text.trim()
  if (trimmed === '') return {}
  if (field.kind === 'money') {
    const plain = trimmed.replace(/[,，\s]/g, '')
    if (!/^-?\d+(\.\d+)?$/.test(plain)) return { error: '请填写数字，单位为元，例如 5600000 或 5,600,000.00' }
    const value = Number(plain)
    if (value < 0) return { error: '金额不能是负数' }
    if (!/^\d+(\.\d{1,2})?$/.test(plain)) return { error: '最多两位小数' }
    return value > 1e12 ? { error: '金额过大，请核对单位是否为元' } : { value }
  }
  if (field.kind === 'number') {
    const value = Number(trimmed)
    return Number.isInteger(value) && value >= field.min && value <= field.max ? { value } : { error: `请填写 ${field.min} 到 ${field.max} 之间的整数` }
  }
  if (field.kind === 'list') return { value: trimmed.split(/[,，、\n]+/).map((part) => part.trim()).filter(Boolean) }
  return { value: field.upper ? trimmed.toUpperCase() : trimmed }
}
