import { readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { projectFacts } from '../../decisions/contracts/project-facts.ts'
import { parseBudgetSheet } from './budget/parse-budget-sheet.ts'
import { checkClaims } from './claims/check-claims.ts'
import { inspectDocument } from './inspect/inspect-document.ts'

const samples = resolve(import.meta.dirname, '../../samples')
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(samples, name), 'utf8'))
const filesOf = (name: string): [string, string][] => Object.entries(z.record(z.string(), z.string()).parse(readJson(name)))

const declarations = [['declaration.json', 'files.json'], ['filing-declaration.json', 'filing-files.json']] as const
const cases = declarations.flatMap(([facts, files]) => filesOf(files).map(([documentType, file]) => ({ facts, documentType, file })))

test.each(declarations)('the facts of samples/%s are complete facts of a project and their parts add up', (name) => {
  const facts = projectFacts.parse(readJson(name))
  expect(facts.classified).toBe('no')
  expect(facts.components?.reduce((sum, component) => sum + component.amount, 0)).toBe(facts.totalInvestment)
})

test.each(cases)('the sample $file stands the checks as $documentType and names its project', async ({ facts, file }) => {
  const { projectName } = projectFacts.parse(readJson(facts))
  const fileName = basename(file)
  const found = await inspectDocument({ path: join(samples, file) }, { fileName })
  expect(found.faults).toEqual([])
  expect(checkClaims(found.text, { fileName, projectName, mustContain: [] }).faults).toEqual([])
})

test.each(declarations)('the estimate of samples/%s adds up to the total investment', async (name, files) => {
  const file = filesOf(files).find(([documentType]) => documentType === 'investment-estimate')?.[1] ?? ''
  const sheet = await parseBudgetSheet({ path: join(samples, file) }, { fileName: basename(file) })
  expect(sheet.faults).toEqual([])
  expect(sheet.total.submitted).toBe(projectFacts.parse(readJson(name)).totalInvestment)
  expect(sheet.lines.length).toBeGreaterThan(3)
})

test('the construction plan is a text of several pages with the chapters that reviewers look for', async () => {
  const file = filesOf('files.json').find(([documentType]) => documentType === 'construction-plan')?.[1] ?? ''
  const { text, pages } = await inspectDocument({ path: join(samples, file) }, { fileName: basename(file) })
  expect(pages).toBeGreaterThanOrEqual(6)
  const chapters = ['立项依据', '需求分析', '绩效目标', '数据共享分析', '等级保护', '密码应用', '信创', '投资概算', '资金来源', '知识产权', '运行维护']
  expect(checkClaims(text, { fileName: basename(file), projectName: '民生事务“一件事”协同平台（一期）', mustContain: chapters }).faults).toEqual([])
})

test('the filing statement holds the three matters of a filing', async () => {
  const file = filesOf('filing-files.json').find(([documentType]) => documentType === 'filing-form')?.[1] ?? ''
  const { text } = await inspectDocument({ path: join(samples, file) }, { fileName: basename(file) })
  expect(checkClaims(text, { fileName: basename(file), projectName: '民生事务信息系统运行维护（2028年度）', mustContain: ['系统安全', '数据共享', '知识产权'] }).faults).toEqual([])
})

test('the samples stay small', () => {
  const bytes = cases.reduce((sum, { file }) => sum + statSync(join(samples, file)).size, 0)
  expect(bytes).toBeLessThan(1024 * 1024)
})
