import { resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../scripts/browser.ts'
import { browserRemedy, findBrowser } from '../../scripts/test/find-browser.ts'
import { softwareFacts, startTestApi, type TestApi } from '../../src/api/testing/test-api.ts'
import { evaluateLocally } from '../../src/policy/index.ts'
import { openDesk } from './support/desk-page.ts'
import { keepPicture } from './support/pictures.ts'

const browserPath = findBrowser(process.env)
const skipped = browserPath === undefined && process.env['CI'] !== 'true'
if (skipped) process.stderr.write(`${browserRemedy}\n`)
const story = skipped ? describe.skip : describe
const patience = 60_000

story('Why a case was decided as it was, and what an analyst may switch, at the desk.', () => {
  let api: TestApi
  let browser: Browser
  let page: Page
  let caseId = ''

  beforeAll(async () => {
    api = await startTestApi({ deskDir: resolve('desk/public'), modulesDir: resolve('node_modules') })
    caseId = String((await api.call('unit', 'POST', '/api/projects', softwareFacts)).body['caseId'])
    await api.call('unit', 'POST', `/api/projects/${caseId}/submission`)
    const project = await api.register.projects.get(caseId)
    const pack = api.packs.get(project.packId ?? '')
    const { rows, output } = evaluateLocally(pack, 'management-mode', { facts: project.facts })
    await api.register.receipts.record({
      caseId, rule: 'management-mode', decisionId: `${pack.id}-management-mode`, decisionKey: null, elementInstanceKey: '1', jobKey: 'management-mode', facts: project.facts, readings: project.readings, parameters: project.parameters,
      result: output, rows, clauses: [], packId: pack.id, packHash: pack.hash, calendarVersion: 'v',
    })
    browser = await launchBrowser(browserPath)
    page = await openDesk(api, browser, 'analyst')
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await api?.stop()
  }, 60_000)

  test('the why of a decision shows its row, its clauses, the facts, and the smallest change that leads to another row', async () => {
    await page.goto(`${api.base}/#/projects/${caseId}/why`)
    await page.getByRole('button', { name: '为什么，怎样会不同' }).click()
    const why = page.locator('dialog .why')
    await why.getByRole('heading', { name: '怎样会不同' }).waitFor()
    await keepPicture(page, 'desk-why')
    const text = await why.innerText()
    expect(text).toMatch(/GX-MM-\d\d/)
    expect(text).toContain('第十条')
    expect(text).toContain('按凭据重新判断，结果与当时相同。')
    expect(await why.getByRole('row', { name: /总投资额.*改由 GX-MM-\d\d/ }).count()).toBe(1)
  }, patience)

  test('an analyst changes a reading for this case only, with a reason that stands in its timeline; what was decided stays', async () => {
    await page.locator('dialog .why').getByRole('button', { name: '改变读法' }).first().click()
    const asked = page.locator('dialog').last()
    await asked.getByLabel('原因（记入台账）').fill('按新的指导意见')
    await keepPicture(page, 'desk-switch')
    await asked.getByRole('button', { name: '改变读法' }).last().click()
    await page.getByText('已经作出的判断不变').waitFor()
    await page.goto(`${api.base}/#/projects`)
    await page.goto(`${api.base}/#/projects/${caseId}/timeline`)
    await page.getByText('按新的指导意见').waitFor()
  }, patience)

  test('every open question stands with both readings, the one in force, why and its clauses; a value that nobody confirmed says so', async () => {
    await page.goto(`${api.base}/#/readings/potou-draft`)
    await page.getByText('政府采购限额（元）：没有填写').waitFor()
    await keepPicture(page, 'desk-readings')
    const card = page.locator('.card', { hasText: '取自文件之外的数' })
    expect(await card.innerText()).toContain('未经确认')
    const shown = () => page.locator('.card ul.rows > li', { has: page.locator('ul.readings') }).count()
    const all = await shown()
    expect(all).toBe(api.packs.get('potou-draft').meta.ambiguities.length)
    await page.getByLabel('显示哪些').selectOption('decides')
    expect(await shown()).toBe(api.packs.get('potou-draft').meta.ambiguities.filter(({ decides }) => decides).length)
    await page.getByLabel('查找').fill('镇、街道')
    expect(await shown()).toBe(1)
    expect(await page.locator('li.chosen').innerText()).toContain('按项目所属层级，不算')
  }, patience)
})
