/** The Chinese label of every fact path that a table may read or a form may show. A test compares it both ways with the schema. */
export const factLabels = {
  classified: '是否涉密',
  jurisdiction: '所属地区',
  projectName: '项目名称',
  category: '项目类别（公共类、专业类）',
  administrativeLevel: '项目所属层级',
  scopeKind: '项目性质',
  projectType: '项目类型',
  components: '项目构成',
  'components.type': '项目构成类型',
  'components.name': '项目构成名称',
  'components.amount': '项目构成金额（元）',
  totalInvestment: '总投资额（元）',
  softwareInvestment: '软件开发投资额（元）',
  fundingSource: '资金来源',
  newFiscalFunds: '是否涉及财政新增资金',
  amountsByLevel: '各级资金',
  'amountsByLevel.central': '中央资金（元）',
  'amountsByLevel.region': '省级资金（元）',
  'amountsByLevel.city': '市级资金（元）',
  'amountsByLevel.county': '县级资金（元）',
  procurementAmount: '采购金额（元）',
  contractAmount: '合同金额（元）',
  approvedEstimate: '批复概算（元）',
  inPlan: '是否纳入上级或本单位有关规划、部署',
  planReference: '规划、部署依据',
  budgetYear: '项目开展年度',
  preEvaluationRequired: '是否属于事前绩效评估范围',
  preEvaluationPassed: '事前绩效评估是否通过财政审核',
  financeOpinionObtained: '申报前是否已取得财政部门意见',
  financeOpinionAsked: '申报前是否已征求财政部门意见',
  sharesWithLowerLevels: '是否与市县共享协同',
  upgradesExisting: '是否为已有系统的升级改造',
  existingSystemIds: '已有系统编号',
  addsSystem: '是否净增加信息系统',
  dataCatalogueReady: '政务数据资源目录是否已编制',
  mlpsLevel: '网络安全等级保护级别',
  usesAi: '是否使用人工智能等新技术新应用',
  domesticStack: '是否涉及信创建设',
  personalData: '是否处理个人信息',
  thirdPartyTestNeeded: '是否需要第三方测评测试',
  nationalRequirements: '国家主管部门是否另有要求',
  procuredAsService: '是否以采购服务方式开展',
  plannedStart: '计划开工日期',
  plannedMonths: '计划建设期（月）',
  participants: '参与单位',
  'participants.declaringUnit': '申报单位',
  'participants.declaringUnit.name': '申报单位名称',
  'participants.declaringUnit.creditCode': '申报单位统一社会信用代码',
  'participants.declaringUnit.contact': '申报单位联系人',
  'participants.declaringUnit.contact.name': '申报单位联系人姓名',
  'participants.declaringUnit.contact.phone': '申报单位联系电话',
  'participants.declaringUnit.contact.email': '申报单位电子邮箱',
  'participants.constructionUnit': '建设单位',
  'participants.constructionUnit.name': '建设单位名称',
  'participants.constructionUnit.creditCode': '建设单位统一社会信用代码',
  'participants.constructionUnit.contact': '建设单位联系人',
  'participants.constructionUnit.contact.name': '建设单位联系人姓名',
  'participants.constructionUnit.contact.phone': '建设单位联系电话',
  'participants.constructionUnit.contact.email': '建设单位电子邮箱',
  'participants.leadUnit': '牵头单位',
  'participants.leadUnit.name': '牵头单位名称',
  'participants.leadUnit.creditCode': '牵头单位统一社会信用代码',
  'participants.leadUnit.contact': '牵头单位联系人',
  'participants.leadUnit.contact.name': '牵头单位联系人姓名',
  'participants.leadUnit.contact.phone': '牵头单位联系电话',
  'participants.leadUnit.contact.email': '牵头单位电子邮箱',
  'participants.usingUnits': '使用单位',
  'participants.usingUnits.name': '使用单位名称',
  'participants.usingUnits.creditCode': '使用单位统一社会信用代码',
  'participants.usingUnits.contact': '使用单位联系人',
  'participants.usingUnits.contact.name': '使用单位联系人姓名',
  'participants.usingUnits.contact.phone': '使用单位联系电话',
  'participants.usingUnits.contact.email': '使用单位电子邮箱',
  goals: '建设目标',
  summary: '建设内容摘要',
  declaredAt: '提交日期',
  asOf: '判断日期',
} as const

export type FactPath = keyof typeof factLabels

/** Chinese labels of the enum values, by fact path. */
export const enumLabels: Partial<Record<FactPath, Record<string, string>>> = {
  classified: { no: '不涉密', yes: '涉密', undecided: '尚未确定' },
  category: { public: '公共类', specialised: '专业类' },
  administrativeLevel: { region: '自治区（省）本级', city: '市级', county: '县级', township: '乡镇（街道）' },
  scopeKind: { governmentIt: '政务信息化项目', otherFiscalIt: '信息化数字化领域其他财政性资金项目', outside: '不属于信息化项目' },
  projectType: {
    infrastructure: '基础设施', software: '软件开发', systemOperation: '系统业务运营', maintenance: '运维', thirdPartyService: '第三方服务', other: '其他',
  },
  'components.type': {
    infrastructure: '基础设施', software: '软件开发', systemOperation: '系统业务运营', maintenance: '运维', thirdPartyService: '第三方服务', other: '其他',
  },
  fundingSource: { fiscal: '财政性资金', nonFiscal: '非财政性资金', mixed: '财政性与非财政性资金混合' },
  mlpsLevel: { 1: '第一级', 2: '第二级', 3: '第三级', 4: '第四级', 5: '第五级', undetermined: '尚未定级' },
}

const isFactPath = (path: string): path is FactPath => path in factLabels

/** The Chinese label of a fact path (with or without the leading `facts.`); the path itself where there is none. */
export const labelOf = (path: string): string => {
  const bare = path.replace(/^facts\./, '')
  return isFactPath(bare) ? factLabels[bare] : bare
}

/** How a fact's value reads to a person: enum labels, 是/否, thousands separators for numbers. */
export const displayFact = (path: string, value: unknown): string => {
  const bare = path.replace(/^facts\./, '')
  const labels = isFactPath(bare) ? enumLabels[bare] : undefined
  if (value === undefined || value === null) return '未填写'
  if (labels?.[String(value)] !== undefined) return labels[String(value)] ?? String(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number' && /（元）$/.test(labelOf(bare))) return value.toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
