import { resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { wordFile } from '../../samples/make/word.ts'
import { launchBrowser } from '../../scripts/browser.ts'
import { browserRemedy, findBrowser } from '../../scripts/test/find-browser.ts'
import { softwareFacts, startTestApi, type TestApi } from '../../src/api/testing/test-api.ts'
import { reviewStep } from '../../src/register/testing/sample-case.ts'
import { openDesk } from './support/desk-page.ts'
import { keepPicture } from './support/pictures.ts'

const browserPath = findBrowser(process.env)
const skipped = browserPath === undefined && process.env['CI'] !== 'true'
if (skipped) process.stderr.write(`${browserRemedy}\n`)
const story = skipped ? describe.skip : describe
const patience = 60_000
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

story('What a unit does at the desk once its project is established.', () => {
  let api: TestApi
  let browser: Browser
  let page: Page
  let caseId = ''
  const errors: string[] = []
  const go = async (tab: string): Promise<void> => {
    // The same address would not be drawn anew.
    await page.goto(`${api.base}/#/projects`)
    await page.goto(`${api.base}/#/projects/${caseId}/${tab}`)
  }

  beforeAll(async () => {
    api = await startTestApi({ deskDir: resolve('desk/public'), modulesDir: resolve('node_modules') })
    caseId = String((await api.call('unit', 'POST', '/api/projects', softwareFacts)).body['caseId'])
    await api.call('unit', 'POST', `/api/projects/${caseId}/submission`)
    const row = {
      rule: 'GX-DL-03', clauses: ['GX-18-1'], force: 'must', name: 'contract-papers', role: 'process-papers', title: '及时上传合同', event: 'contractSigned', amount: null, unit: 'undated', month: null, day: null, owedBy: 'constructionUnit',
      owedTo: 'gx-data-bureau', direction: 'after', opensAfter: null, recurring: null, fulfilledBy: ['contract'], statutory: true, consequence: null,
    }
    await api.register.deadlines.replaceRules(caseId, [{ name: row.name, role: row.role, content: row }])
    await api.register.deadlines.save([{ caseId, name: row.name, role: row.role, title: row.title, event: row.event, eventDate: '2026-11-03', dueDate: null, owedBy: row.owedBy, owedTo: row.owedTo, statutory: true, provisional: false, calendarVersion: 'v', rule: row.rule, clauses: row.clauses, consequence: null }])
    browser = await launchBrowser(browserPath)
    page = await openDesk(api, browser, 'unit', { errors })
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await api?.stop()
  }, 60_000)

  test('before the establishment there is nothing to ask for, and the page says so', async () => {
    await go('requests')
    await page.getByText('还没有提出过事项').waitFor()
    expect(await page.getByRole('button', { name: '提出变更' }).count()).toBe(0)
    await api.register.projects.setManagementMode({ caseId, managementMode: 'approval', clauses: [], by: 'system' })
    await api.register.projects.setStatus({ caseId, status: 'implementation', stage: 'implementation', by: 'system' })
  }, patience)

  test('a change with a wrong amount is refused beside its field; what was typed is kept when the engine is away, and is sent afterwards', async () => {
    await go('requests')
    await page.getByRole('button', { name: '提出变更' }).click()
    const dialog = page.locator('dialog')
    await page.getByLabel('增加内容的投资').fill('12.345')
    await dialog.getByRole('button', { name: '提交' }).click()
    await page.getByText('还不能提交').waitFor()
    expect(await api.register.requests.list(caseId)).toEqual([])
    await page.getByLabel('增加内容的投资').fill('100,000')
    await page.getByLabel('减少内容的投资').fill('0')
    for (const question of ['建设目标是否变更']) await page.getByRole('radiogroup', { name: question }).getByLabel('否').check()
    await page.getByLabel(/^理由/).fill('增加一个数据共享子系统')
    await keepPicture(page, 'desk-change')
    api.engine.running.delete(caseId)
    await dialog.getByRole('button', { name: '提交' }).click()
    await page.getByText('没有登记').first().waitFor()
    expect(await api.register.requests.list(caseId)).toEqual([])
    expect(await page.getByLabel(/^理由/).inputValue()).toBe('增加一个数据共享子系统')
    api.engine.running.add(caseId)
    await dialog.getByRole('button', { name: '提交' }).click()
    await page.getByText('“变更申请”正在办理').waitFor()
    expect(await api.register.requests.list(caseId)).toMatchObject([{ kind: 'change', state: 'open', data: { addedAmount: 100_000, removedAmount: 0, reasons: '增加一个数据共享子系统' } }])
  }, patience)

  test('the paper that a duty names stands first, a broken file is refused beside it, and the right one is listed', async () => {
    await go('documents')
    await page.getByText('上传后续材料').waitFor()
    const contract = page.locator('.doc-need', { hasText: '项目合同' }).first()
    expect(await page.locator('.doc-need').first().innerText()).toContain('项目合同')
    expect(await contract.innerText()).toContain('及时上传合同')
    await contract.locator('input[type=file]').setInputFiles({ name: '合同.pdf', mimeType: 'application/pdf', buffer: Buffer.from('not a pdf') })
    await page.locator('.sending .fault').first().waitFor()
    expect((await api.register.documents.current(caseId)).map(({ documentType }) => documentType)).toEqual([])
    await keepPicture(page, 'desk-later-papers')
    await page.locator('.doc-need', { hasText: '项目合同' }).first().locator('input[type=file]').setInputFiles({ name: '合同.docx', mimeType: wordType, buffer: await wordFile('项目合同', '某厅', [{ text: '知识产权归建设单位所有。' }]) })
    await page.locator('table').getByText('合同.docx').first().waitFor()
    expect((await api.register.documents.current(caseId)).map(({ documentType }) => documentType)).toEqual(['contract'])
  }, patience)

  test('a paper that was uploaded wrongly is replaced where it stands; it cannot be taken away without another', async () => {
    const row = page.locator('.doc-need .file', { hasText: '合同.docx' })
    expect(await row.getByRole('button').allInnerTexts()).toEqual(['合同.docx', '替换'])
    await row.locator('input[type=file]').setInputFiles({ name: '合同（盖章）.docx', mimeType: wordType, buffer: await wordFile('项目合同', '某厅', [{ text: '知识产权归建设单位所有，乙方签章。' }]) })
    await page.locator('.doc-need').getByRole('button', { name: '合同（盖章）.docx' }).waitFor()
    expect((await api.register.documents.all(caseId)).map(({ fileName, status }) => [fileName, status])).toEqual([['合同.docx', 'replaced'], ['合同（盖章）.docx', 'stored']])
    expect(await page.locator('.doc-need').getByRole('button', { name: '替换' }).count()).toBe(1)
    await keepPicture(page, 'desk-replaced')
  }, patience)

  test('every date of the tab 期限 says why it is that day', async () => {
    await api.register.steps.openStep({ ...reviewStep(caseId), dates: () => ({ dueAt: '2026-11-19T17:00:00+08:00', remindAt: '2026-11-16T09:00:00+08:00', escalateAt: '2026-11-23T09:00:00+08:00', explanation: ['自2026年11月5日开始办理，按 10 个工作日计算（当日不计），到2026年11月19日下班', '日历版本 abc'] }) })
    await go('deadlines')
    await page.getByText('及时上传合同').first().waitFor()
    const reasons = page.locator('summary', { hasText: '为什么' })
    expect(await reasons.allInnerTexts()).toEqual(['为什么没有日期', '为什么是这一天'])
    for (const each of await reasons.all()) await each.click()
    expect(await page.locator('main').innerText()).toContain('按 10 个工作日计算')
    await keepPicture(page, 'desk-why-date')
  }, patience)

  test('on a telephone the same pages need no sideways scrolling, and no page had an error', async () => {
    const narrow = await openDesk(api, browser, 'unit', { width: 390, errors })
    for (const tab of ['requests', 'documents', 'deadlines']) {
      await narrow.goto(`${api.base}/#/projects`)
      await narrow.goto(`${api.base}/#/projects/${caseId}/${tab}`)
      await narrow.locator('main .card').first().waitFor()
      expect({ tab, width: await narrow.evaluate('document.documentElement.scrollWidth') }).toEqual({ tab, width: 390 })
    }
    expect(errors).toEqual([])
  }, patience)
})
