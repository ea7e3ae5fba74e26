import { SIMILAR_THRESHOLD, findSimilar } from './find-similar.ts'
import type { ComparedProject } from './types.ts'

const project = (caseId: string, projectName: string, more: Partial<ComparedProject> = {}): ComparedProject => ({ caseId, projectName, ...more })
const listed = (name: string, other: string) => findSimilar(project('a', name), [project('b', other)])

test.each([
  ['全区一体化政务服务平台（一期）建设项目', '2026年全区一体化政务服务平台二期建设项目'],
  ['公共资源交易监管系统运维服务采购项目（2025年度）', '公共资源交易监管系统2026年运行维护服务'],
  ['政务数据共享交换平台（Ⅱ期）', '政务数据共享交换平台第三期'],
  ['智慧水利防汛指挥平台V2.0', '智慧水利防汛指挥平台'],
  ['不动产登记信息管理基础平台三期', '不动产登记信息管理基础平台升级改造（二○二五年）'],
])('《%s》 and 《%s》 differ in year, phase or form only and are listed with the highest score', (name, other) => {
  const [found] = listed(name, other)
  expect(found?.score).toBe(1)
  expect(found?.reasons.join()).toContain(other)
})

test('a name whose parts changed places is listed', () => {
  const [found] = listed('全区一体化政务服务平台建设项目', '全区政务服务一体化平台升级改造项目')
  expect(found?.score).toBeGreaterThanOrEqual(SIMILAR_THRESHOLD)
  expect(found?.reasons[0]).toMatch(/^项目名称相似度7\d%/)
})

test.each([
  ['教育资源公共服务平台建设', '公共资源交易监管系统运维服务'],
  ['林业资源数字化监管平台', '市场监管综合业务管理平台'],
  ['医疗保障信息平台运维', '就业和社会保障信息系统升级改造'],
  ['办公自动化系统建设项目', '档案数字化加工服务项目'],
  ['智慧城市管理信息系统建设项目', '智慧教育管理信息系统建设项目'],
  ['2026年度信息化运维服务采购项目', '2026年度视频监控联网应用平台建设项目'],
])('《%s》 and 《%s》 share only words that all projects carry and are not listed', (name, other) => {
  expect(listed(name, other)).toEqual([])
})

test('two projects that rebuild the same system are listed whatever they are called; one of many systems is not enough', () => {
  const rebuild = (caseId: string, projectName: string, ...existingSystems: string[]) => project(caseId, projectName, { existingSystems })
  const mine = rebuild('a', '林业资源数字化监管平台', 'GX-2021-0017')
  expect(findSimilar(mine, [rebuild('b', '森林防火指挥调度提升', ' gx-2021-0017 ')])).toEqual([expect.objectContaining({ score: 0.9, reasons: [expect.stringContaining('升级改造同一已有系统：GX-2021-0017')] })])
  expect(findSimilar(mine, [rebuild('b', '森林防火指挥调度提升', 'GX-2021-0017', 'S2', 'S3', 'S4'), rebuild('c', '办公自动化系统', 'GX-2021-0018')])).toEqual([])
})

const content = '建设覆盖自治区、市、县三级的水库雨情自动测报站点，汇聚雨量、水位、流量数据，形成洪水预报模型和预警发布能力，支撑防汛会商。'

test('the same content under another name by another unit is listed, with passages that a person can compare', () => {
  const [found] = findSimilar(
    project('a', '水库雨情测报能力提升工程', { summary: content, unitName: '水利厅', year: 2026 }),
    [project('b', '洪涝灾害监测设施完善项目', { goals: content.replace('三级', '各级'), unitName: '应急管理厅', year: 2025 })],
  )
  expect(found?.score).toBeGreaterThan(0.9)
  expect(found?.reasons.join('；')).toMatch(/建设内容和目标相似度9\d%，相同表述如：“.{4,}”/)
  expect(found?.reasons).toContain('由不同单位（应急管理厅）申报')
  expect(found?.reasons).toContain('申报年度不同（2025年）')
})

test('components of the same name are a reason', () => {
  const [found] = findSimilar(
    project('a', '厅机关业务协同建设', { components: [{ name: '电子证照共享服务系统（二期）' }, { name: '机房改造' }] }),
    [project('b', '基层便民利企工程', { components: [{ name: '电子证照共享服务系统' }] })],
  )
  expect(found?.score).toBe(0.6)
  expect(found?.reasons).toContain('项目构成中有同名部分：电子证照共享服务系统')
})

test('different content in the same officialese is not listed', () => {
  const other = '按照数字政府建设要求，建设医疗保障基金智能监控系统，实现对定点医疗机构结算数据的事前提醒、事中预警和事后审核，提升基金监管能力。'
  expect(findSimilar(project('a', '雨情测报', { summary: content }), [project('b', '基金监控', { summary: other })])).toEqual([])
})

test('a few words of summary prove nothing', () => {
  expect(findSimilar(project('a', '雨情测报', { summary: '提升信息化水平' }), [project('b', '基金监控', { summary: '提升信息化水平' })])).toEqual([])
})

test('the project itself is left out, the most similar comes first, and the list ends at its limit', () => {
  const others = [project('a', '视频监控联网应用平台'), project('c', '视频监控平台联网共享应用'), project('b', '视频监控联网应用平台（二期）')]
  expect(findSimilar(others[0]!, others).map(({ caseId }) => caseId)).toEqual(['b', 'c'])
  expect(findSimilar(others[0]!, others, { limit: 1 })).toHaveLength(1)
})

test('the score of a pair is the same from both sides and whatever else is compared', () => {
  const [a, b] = [project('a', '全区一体化政务服务平台', { summary: content }), project('b', '全区政务服务一体化平台', { summary: `${content}另建展示大屏。` })]
  const [forward] = findSimilar(a, [b, project('c', '政务外网')])
  const [backward] = findSimilar(b, [a])
  expect(forward?.score).toBe(backward?.score)
})

test('ten thousand projects are compared within the time that a person waits', () => {
  const others = Array.from({ length: 10_000 }, (_, i) => project(`p${i}`, `第${i}号业务平台`, { summary: `${content}${i}` }))
  const start = performance.now()
  expect(findSimilar(project('a', '雨情测报', { summary: content }), others)).toHaveLength(20)
  expect(performance.now() - start).toBeLessThan(10_000)
})
