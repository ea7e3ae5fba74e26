import type { BudgetLine } from '../../src/documents/budget/budget-lines.ts'

const group = (name: string, lines: readonly (readonly [string, number])[]): Omit<BudgetLine, 'line'>[] =>
  lines.map(([line, submitted], index) => ({ number: String(index + 1), groups: [name], name: line, submitted }))

const numbered = (lines: readonly Omit<BudgetLine, 'line'>[]): BudgetLine[] => lines.map((line, index) => ({ line: index + 1, ...line }))

/** 概算 of the platform in yuan: 3,860,000.00 together. */
export const platformBudget: readonly BudgetLine[] = numbered([
  ...group('应用软件开发与数据治理', [
    ['统一申请受理应用', 620_000], ['数据核验应用', 540_000], ['协同办理应用', 680_000], ['监督评价应用', 360_000], ['数据治理与共享接口', 460_000], ['历史数据迁移与上线部署', 200_000],
  ]),
  ...group('信创软硬件适配与系统集成', [['国产数据库与中间件许可', 320_000], ['密码服务接入与数字证书', 130_000], ['系统集成', 170_000]]),
  ...group('监理、测评与密码应用评估', [['工程监理费', 110_000], ['网络安全等级保护测评', 90_000], ['商用密码应用安全性评估', 80_000], ['第三方软件测试', 100_000]]),
])

/** Yearly operation and maintenance in yuan: 3,000,000.00 together. */
export const maintenanceBudget: readonly BudgetLine[] = numbered([
  ...group('运行维护服务', [['应用系统维护（七个系统）', 1_420_000], ['数据库与数据维护', 560_000], ['安全运维与应急值守', 640_000], ['用户服务与培训', 380_000]]),
])

/** Amount in 万元 as papers write it, with two decimals at most. */
export const inWan = (yuan: number): string => String(Math.round(yuan / 100) / 100)
