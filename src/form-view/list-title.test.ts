import { listTitle } from './list-title.ts'

test.each([
  ['技术审查', '水库预警平台', '技术审查 · 水库预警平台'],
  ['技术审查', '民生事务“一件事”协同平台（一期）', '技术审查 · 民生事务“一件事”协同…（一期）'],
  ['网络安全等级保护审核备案', '民生事务“一件事”协同平台（一期）', '网络安全等级保护审核备案 · 民生事…（一期）'],
  ['自治区直属机构信息化项目安全审核备案', '民生事务“一件事”协同平台（一期）', '自治区直属机构信息化项目… · 民生…（一期）'],
])('%s of %s is one short line in which item and project can be told.', (item, name, line) => {
  expect(listTitle(item, name)).toBe(line)
  expect(line.replace(' · ', '··').length).toBeLessThanOrEqual(22)
})
