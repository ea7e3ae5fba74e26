import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../scripts/browser.ts'
import { browserRemedy, findBrowser } from '../../scripts/test/find-browser.ts'
import type { ProjectView } from '../../src/client/client.ts'
import { logIn } from './support/login.ts'
import { createOperate } from './support/operate.ts'
import { createCast, type Cast } from './support/people.ts'
import { keepPicture } from './support/pictures.ts'
import { startProduct, type Product } from './support/product.ts'
import { createTasklist, type Tasklist } from './support/tasklist.ts'

const browserPath = findBrowser(process.env)
const skipped = browserPath === undefined && process.env['CI'] !== 'true'
if (skipped) process.stderr.write(`${browserRemedy}\n`)
const story = skipped ? describe.skip : describe

const task = '提出或审签部门意见'
const item = 'technical-review'
const patience = 180_000

story('One case on the full stack, with people at the browser: the tests are its chapters, in order.', () => {
  let product: Product
  let browser: Browser
  let cast: Cast
  let page: Page
  let tasklist: Tasklist
  let project: ProjectView
  const levelIs = (level: string) => ({ steps }: ProjectView): boolean => steps.some((step) => step.item === item && step.level === level && step.state === 'open' && step.ready)

  beforeAll(async () => {
    product = await startProduct()
    browser = await launchBrowser(browserPath)
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    context.setDefaultTimeout(30_000)
    page = await context.newPage()
    cast = await createCast(product)
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  }, 60_000)

  test('the sample declaration with its real files reaches the reviewers', async () => {
    project = await cast.declareSample()
    project = await cast.see(project.caseId, 'the technical review', levelIs('handler'))
    expect(project).toMatchObject({ status: 'review', managementMode: 'approval', projectCode: expect.stringMatching(/^BL-\d{4}-\d{5}$/) })
  }, patience)

  test('a reviewer finds the task in Tasklist with a Chinese form that shows the facts and opens the documents', async () => {
    await logIn(page, product.stack.tasklistUrl)
    tasklist = createTasklist(page)
    await tasklist.open(task, '技术审查', project.name)
    await tasklist.assignToMe()
    await keepPicture(page, 'tasklist')
    const text = await tasklist.form.innerText()
    expect(text).toContain(`${project.name}（${project.projectCode ?? ''}）`)
    expect(text).toMatch(/总投资额（元）\s+3,860,000\.00/)
    expect(text).toContain('审查依据')
    expect(text).not.toContain('上次提交没有被接受')
    const link = tasklist.form.getByRole('link', { name: '民生事务协同平台建设方案.pdf' })
    expect(await link.getAttribute('target')).toBe('_blank')
    const answer = await page.request.get(await link.getAttribute('href') ?? '')
    expect({ status: answer.status(), type: answer.headers()['content-type'], start: (await answer.body()).subarray(0, 5).toString() }).toEqual({ status: 200, type: 'application/pdf', start: '%PDF-' })
  }, patience)

  test('a form completed without anything filled in comes back to the same person with the reason on it', async () => {
    await tasklist.complete()
    await tasklist.openMine(task)
    await tasklist.form.getByText('上次提交没有被接受，请改正后重新提交').waitFor()
    expect(await tasklist.form.innerText()).toContain('请选择审查结论。')
    expect(levelIs('handler')(await cast.unit.project(project.caseId))).toBe(true)
  }, patience)

  test('the form filled in moves the case on to the next level', async () => {
    await tasklist.choose('同意')
    await tasklist.fill('审查意见', '经审查，技术路线可行，同意。')
    await tasklist.complete()
    await cast.see(project.caseId, 'the head of the office to be asked', levelIs('officeHead'))
  }, patience)

  test('with the mail server down the case stops with an incident in Operate that names the project and the remedy, and a retry after mending ends the case', async () => {
    product.mailbox.breakDown()
    await cast.until(project.caseId, 'approved')
    await cast.incidentOnBoard(project.caseId)
    const operate = createOperate(page, product.stack.operateUrl, product.engineErrors)
    await operate.openIncident('项目审批')
    await keepPicture(page, 'operate')
    const incidents = await operate.incidents()
    expect(incidents).toHaveLength(1)
    expect(incidents[0]).toContain('通知批准')
    expect(incidents[0]).toContain(`项目“${project.name}”（${project.projectCode ?? ''}）`)
    expect(await operate.wholeMessage()).toContain('处理办法：')
    expect(product.mailbox.mails).toEqual([])

    product.mailbox.mend()
    await operate.retry()
    await operate.waitUntilCompleted()
    expect(product.mailbox.mails.map(({ to, subject }) => ({ to, about: subject.includes(project.name) }))).toEqual([{ to: ['wei@minsheng.example.cn'], about: true }])
    expect(await cast.until(project.caseId, 'implementation')).toMatchObject({ outcome: { outcome: 'approved' }, steps: expect.not.arrayContaining([expect.objectContaining({ state: 'open' })]) })
  }, patience)

  test('the unit sees at the desk that its project is approved', async () => {
    await page.goto(`${product.baseUrl}/#/sign-in`)
    await page.getByLabel('用户名').fill('unit')
    await page.getByLabel('密码').fill(cast.password('unit'))
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('link', { name: project.name }).first().click()
    await page.getByRole('heading', { name: project.name }).waitFor()
    const text = await page.getByRole('main').innerText()
    expect(text).toContain(project.projectCode)
    expect(text).toMatch(/已批复|实施/)
    await keepPicture(page, 'desk')
  }, patience)
})
