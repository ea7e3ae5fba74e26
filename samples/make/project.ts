/** The fictitious project and unit of the samples, as declaration.json and filing-declaration.json name them. */
export const project = {
  name: '民生事务“一件事”协同平台（一期）',
  unit: '自治区民生事务示范局',
  code: '11450000MB9X00015K',
} as const

export const maintenance = { name: '民生事务信息系统运行维护（2028年度）' } as const

export const specimen = '本材料为虚构的演示样例，不涉及任何真实单位和项目，不含涉密信息'
