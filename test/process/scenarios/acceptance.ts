import { createCalendar } from '../../../src/calendar/calendar.ts'
import { loadCalendarData } from '../../../src/calendar/load-data.ts'
import { taskToDo } from '../../../src/client/reviewers.ts'
import { softwareProject } from '../support/declarations.ts'
import { declare } from '../support/declarations.ts'
import { acceptancePapers, createAcceptance } from '../support/acceptance.ts'
import { filingFacts, type Life } from '../support/life.ts'

const papers = Object.keys(acceptancePapers)

/** Articles 20 to 27: the acceptance on time, the ten grounds, 整改, a second application, own acceptance, shared components. */
export const acceptanceScenarios = (life: () => Life): void => {
  const kit = () => createAcceptance(life())
  const today = () => life().harness.year
  /** An approved project that waits for its application, with all its papers. */
  const waiting = async (facts = softwareProject()): Promise<string> => {
    const caseId = await declare(life().harness, facts)
    await life().harness.until(caseId, 'implementation')
    await kit().complete(caseId, `${today()}-03-02`)
    await kit().upload(caseId, papers)
    return caseId
  }

  test('a project that applies on time passes with a sealed, numbered conclusion, and goes on to its evaluation', async () => {
    const caseId = await waiting()
    expect(await kit().deadline(caseId, 'acceptance-application')).toMatchObject({ dueDate: `${today()}-09-02`, state: 'open' })
    expect(await kit().apply(caseId)).toMatchObject({ state: 'granted', result: { outcome: 'passed' } })
    const project = await life().harness.status(caseId, 'evaluation')
    expect(await kit().deadline(caseId, 'acceptance-application')).toMatchObject({ state: 'met' })
    expect((await life().harness.unit.papers(caseId)).find(({ kind }) => kind === 'acceptance-conclusion')).toMatchObject({ state: 'sealed', number: expect.stringMatching(/〔\d{4}〕[1-9]\d*号$/u) })
    await life().harness.eventually('the mail', () => life().harness.mailbox.mails.some(({ subject }) => subject.includes(project.name) && subject.includes('通过验收')))
  })

  test('a completion on 31 August is to be followed by the application by the last of February', async () => {
    const { harness } = life()
    const caseId = await life().approved()
    // The year before: a day that is still to come is no completion.
    await kit().complete(caseId, `${today() - 1}-08-31`)
    const last = new Date(Date.UTC(today(), 2, 0)).toISOString().slice(0, 10)
    expect(last).toMatch(/-02-2[89]$/)
    // The last of February by the civil rule; where it is a rest day, the working day after it.
    const expected = createCalendar(loadCalendarData()).nextWorkday(last)
    expect(await kit().deadline(caseId, 'acceptance-application')).toMatchObject({ dueDate: expected.date })
    await harness.status(caseId, 'acceptance')
  })

  test('acceptance is refused on each of the ten grounds of the text, passing is not accepted while one is there, and each further application is heard only if a person says so', async () => {
    const { harness } = life()
    const caseId = await waiting()
    const asked = ['建设内容不一致', '试运行未达到要求', '重大安全事故隐患未消除', '第三方测评测试未通过', '现场抽验质量低于约定', '验收材料不合要求', '未落实数据共享', '专家结论为不通过'] as const
    const found = [['未提供源代码', 'source-code']] as const
    let turn = 0
    // A step stays open and ready until what was sent is taken or sent back: its task tells which turn was done.
    const sent = new Set<string>()
    const refuse = async (title: string, options: { yes?: readonly string[]; further?: readonly string[]; archive?: boolean }): Promise<void> => {
      turn += 1
      const number = await life().ask(caseId, 'acceptance', {})
      let tried = false
      const decided = async () => (await harness.unit.requests(caseId)).find((one) => one.kind === 'acceptance' && one.number === number)
      while ((await decided())?.state === 'open') {
        const step = (await harness.unit.project(caseId)).steps.find((one) => taskToDo(one, sent) !== undefined)
        if (step === undefined) { await harness.nextMove(); continue }
        sent.add(step.taskKey ?? '')
        if (step.item === 'second-application') expect(turn).toBeGreaterThan(1)
        if (step.formId === 'answer-grounds') await kit().answering(caseId, step, options.yes ?? [])
        else if (step.item === 'archive-acceptance' && step.formId === 'give-opinion') await harness.act(caseId, step, options.archive === true ? { conclusion: 'disagree', opinion: '档案尚未验收。' } : undefined)
        else if (step.formId === 'decide-acceptance') {
          if (!tried && options.further === undefined) {
            tried = true
            await harness.act(caseId, step, { conclusion: 'passed', reasons: '总体尚可' })
          } else await harness.act(caseId, step, { conclusion: 'refused', reasons: `存在${title}。`, ...(options.further === undefined ? {} : { furtherGrounds: options.further }) })
        } else await harness.act(caseId, step)
      }
      const result = await decided()
      expect([title, result?.state]).toEqual([title, 'refused'])
      expect(JSON.stringify(result?.result)).toContain(title)
      await harness.status(caseId, 'acceptance')
    }
    for (const title of asked) await refuse(title, { yes: [title] })
    for (const [title, ground] of found) await refuse(title, { further: [ground] })
    await refuse('档案未归档或者未验收合格', { archive: true })
    expect(await kit().apply(caseId)).toMatchObject({ state: 'granted' })
    await harness.status(caseId, 'evaluation')
  }, 600_000)

  test('after 整改 the same application is looked at again and passes', async () => {
    const caseId = await waiting()
    let rectified = false
    const result = await kit().apply(caseId, (step) => {
      if (step.formId !== 'decide-acceptance' || rectified) return undefined
      rectified = true
      return { conclusion: 'rectify', reasons: '补充试运行记录。' }
    })
    expect(result).toMatchObject({ state: 'granted', result: { stage: 'acceptance-1-r1' } })
  })

  test('under the filing mode the unit accepts by itself, and only with its report uploaded', async () => {
    const { harness } = life()
    const caseId = await declare(harness, filingFacts())
    await harness.until(caseId, 'implementation')
    await kit().complete(caseId, `${today()}-03-02`)
    await kit().upload(caseId, ['source-code', 'source-code-notes', 'acceptance-report'])
    expect(await kit().apply(caseId)).toMatchObject({ state: 'granted', result: { outcome: 'passed' } })
    expect((await harness.unit.papers(caseId)).some(({ kind }) => kind === 'acceptance-conclusion')).toBe(false)
  })

  const large = (total: number) => softwareProject({ totalInvestment: total, softwareInvestment: total, components: [{ type: 'software', name: '应用', amount: total }], amountsByLevel: { region: total } })

  test('software of 5,000,000.00 yuan without its components registered is asked for the registration or written reasons; reasons let it be looked at', async () => {
    const { harness } = life()
    const caseId = await waiting(large(5_000_000))
    await life().ask(caseId, 'acceptance', {})
    await life().work(caseId, 'the correction', (project) => project.correction?.ready === true)
    expect(JSON.stringify((await harness.unit.project(caseId)).correction?.faults)).toContain('公共组件')
    await kit().upload(caseId, ['written-reasons'])
    await harness.unit.resubmit(caseId)
    await life().work(caseId, 'the acceptance', ({ status }) => status === 'evaluation')
  })

  test('software of 4,999,999.99 yuan is not asked for components, and of 5,000,000.00 yuan passes when they are registered', async () => {
    const below = await waiting(large(4_999_999.99))
    expect(await kit().apply(below)).toMatchObject({ state: 'granted' })
    const at = await waiting(large(5_000_000))
    await kit().upload(at, ['component-registration'])
    expect(await kit().apply(at)).toMatchObject({ state: 'granted' })
  })

  test('a suspension during the acceptance moves the internal limits and no statutory date', async () => {
    const { harness } = life()
    const caseId = await waiting()
    const due = await kit().deadline(caseId, 'acceptance-application')
    await life().ask(caseId, 'acceptance', {})
    const before = await harness.step(caseId, { element: 'give-opinion' })
    await (await harness.as('gx-data-bureau')).call('POST', `/projects/${caseId}/suspension`, { reason: '核实情况' })
    await harness.eventually('the steps to be suspended', async () => (await harness.unit.project(caseId)).steps.every(({ state }) => state !== 'open' && state !== 'recalled'))
    await harness.advanceDays(10)
    await (await harness.as('gx-data-bureau')).call('POST', `/projects/${caseId}/resumption`)
    const after = await harness.step(caseId, { element: 'give-opinion' })
    expect(new Date(after.dueAt).getTime()).toBeGreaterThan(new Date(before.dueAt).getTime())
    expect((await kit().deadline(caseId, 'acceptance-application'))?.dueDate).toBe(due?.dueDate)
  })

  test('a termination asked for during the acceptance ends the project, or it goes on waiting', async () => {
    const { harness } = life()
    const caseId = await waiting()
    const decide = (conclusion: string) => (step: { formId: string }) => (step.formId === 'decide-termination' ? { conclusion, reasons: '综合研究决定。' } : undefined)
    expect((await life().asked(caseId, 'termination', { reasons: '上级统一建设' }, decide('continue'))).state).toBe('refused')
    expect((await life().asked(caseId, 'termination', { reasons: '上级已统一建设' }, decide('terminate'))).state).toBe('granted')
    await harness.status(caseId, 'terminated')
  })
}
