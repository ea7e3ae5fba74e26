import { type WorkerKit, createWorkerKit, testPack } from '../../src/engine/testing/worker-kit.ts'
import openStep from '../open-step/worker.ts'
import createAcceptSubmission from './worker.ts'

let kit: WorkerKit
beforeAll(async () => { kit = await createWorkerKit() }, 120_000)
afterAll(() => kit.close())

const review = { item: 'technical-review', title: '技术审查', body: 'gx-data-bureau', phase: 1, moment: 'declaration', form: 'give-opinion', limit: 'review' }
const opened = async (caseId: string, levelIndex: number): Promise<Record<string, unknown>> =>
  kit.complete(openStep(kit.deps), { variables: { caseId, packId: testPack, round: 1, review, body: review.body, levelIndex }, headers: { element: 'give-opinion', limit: 'review', forms: 'give-opinion,endorse-opinion' } })
const send = async (caseId: string, levelIndex: number, submission: unknown, key?: string) => {
  const { stepKey, formId } = await opened(caseId, levelIndex)
  return kit.complete(createAcceptSubmission(kit.deps), {
    variables: { caseId, packId: testPack, round: 1, stepKey, formId, body: review.body, review, levelIndex, submission }, headers: { element: 'give-opinion' }, ...(key === undefined ? {} : { key }),
  })
}

test('what the contract forbids is asked for again, with one Chinese sentence for each problem', async () => {
  await kit.submit('accept-1')
  const answer = await send('accept-1', 1, { conclusion: 'agree', opinion: '', caseId: 'EVIL' })
  expect(answer).toMatchObject({ accepted: false, result: {}, nextLevel: 1, levelsDone: false })
  expect(answer.problems).toEqual(expect.arrayContaining(['请填写审查意见。', expect.stringContaining('caseId')]))
  expect((await kit.register.submissions.byCase('accept-1'))[0]).toMatchObject({ accepted: false })
  expect((await opened('accept-1', 1)).formView).toMatchObject({ entry: { conclusion: 'agree' } })
})

test.each([[undefined], [null], ['<x>'], [[1]]])('a task completed with %p is asked for again', async (submission) => {
  await kit.submit('accept-2')
  expect(await send('accept-2', 1, submission)).toMatchObject({ accepted: false, problems: [expect.stringContaining('。')] })
})

test('the opinion goes from 经办 to 处室负责人 to 分管领导, and only then is it done', async () => {
  await kit.submit('accept-3')
  const opinion = { conclusion: 'agreeWithConditions', opinion: '方案可行', conditions: '补充接口清单' }
  expect(await send('accept-3', 1, opinion)).toMatchObject({ accepted: true, nextLevel: 2, levelsDone: false })
  expect(await send('accept-3', 2, { endorsement: 'endorse' })).toMatchObject({ accepted: true, nextLevel: 3, levelsDone: false })
  expect(await send('accept-3', 3, { endorsement: 'endorse', remark: '同意' })).toMatchObject({ accepted: true, levelsDone: true, result: opinion })
})

test('a head who sends back leads to 经办, who finds the earlier draft in the form', async () => {
  await kit.submit('accept-4')
  await send('accept-4', 1, { conclusion: 'agree', opinion: '可行' })
  expect(await send('accept-4', 2, { endorsement: 'sendBack', remark: '理由不充分' })).toMatchObject({ accepted: true, nextLevel: 1, levelsDone: false })
  expect((await opened('accept-4', 1)).formView).toMatchObject({ entry: { conclusion: 'agree', opinion: '可行' } })
})

test('where the pack says 或签, either head may sign and the body’s opinion is done; the form says so', async () => {
  await kit.submit('accept-either')
  const pack = kit.deps.packs.get(testPack)
  const either = { ...pack, body: (id: string) => ({ ...pack.body(id), signOff: ['handler' as const, ['officeHead' as const, 'leader' as const]] }) }
  const deps = { ...kit.deps, packs: { ...kit.deps.packs, get: () => either } }
  const headers = { element: 'give-opinion', limit: 'review', forms: 'give-opinion,endorse-opinion' }
  const turn = async (levelIndex: number, submission: unknown) => {
    const variables = { caseId: 'accept-either', packId: testPack, round: 1, body: review.body, review, levelIndex }
    const step = await kit.complete(openStep(deps), { variables, headers })
    return { step, answer: await kit.complete(createAcceptSubmission(deps), { variables: { ...variables, stepKey: step['stepKey'], formId: step['formId'], submission }, headers }) }
  }
  expect(await turn(1, { conclusion: 'agree', opinion: '可行' })).toMatchObject({ step: { candidateGroups: ['gx-data-bureau'] }, answer: { nextLevel: 2, levelsDone: false } })
  const { step, answer } = await turn(2, { endorsement: 'endorse' })
  expect(step).toMatchObject({ candidateGroups: ['gx-data-bureau-office-head', 'gx-data-bureau-leader'], formView: { actor: expect.stringContaining('处室负责人或分管领导，任一人审签即可') } })
  expect(answer).toMatchObject({ levelsDone: true, result: { conclusion: 'agree' } })
})

const admission = async (caseId: string, modeOpen: boolean, submission: unknown) => {
  const headers = { element: 'admit-declaration', limit: 'admission', forms: 'admit-declaration' }
  const { stepKey, formId, formView } = await kit.complete(openStep(kit.deps), { variables: { caseId, packId: testPack, round: 1, context: { obstacles: [], modeOpen } }, headers })
  return { formView, answer: await kit.complete(createAcceptSubmission(kit.deps), { variables: { caseId, packId: testPack, round: 1, stepKey, formId, submission }, headers }) }
}

test('where the rules leave the management mode open a person has to choose it, and the case keeps the choice', async () => {
  await kit.submit('accept-mode')
  const asked = await admission('accept-mode', true, { conclusion: 'proceed', reasons: '文件未列此类型' })
  expect(asked.formView).toMatchObject({ modeOpen: true })
  expect(asked.answer).toMatchObject({ accepted: false, problems: [expect.stringContaining('请选择按哪一种方式管理')] })
  expect((await kit.register.projects.get('accept-mode')).managementMode).toBeNull()
  expect((await admission('accept-mode', true, { conclusion: 'proceed', reasons: '参照新建项目', chosenMode: 'approval' })).answer).toMatchObject({ accepted: true, result: { chosenMode: 'approval' } })
  expect((await kit.register.projects.get('accept-mode')).managementMode).toBe('approval')
  expect((await admission('accept-mode', false, { conclusion: 'proceed', reasons: '再看一次' })).formView).toMatchObject({ entry: { conclusion: 'proceed' } })
  expect((await admission('accept-mode', false, { conclusion: 'proceed', reasons: '再看一次' })).formView).not.toHaveProperty('entry.chosenMode')
  expect((await kit.register.ledger.list({ caseId: 'accept-mode' })).map(({ action }) => action)).toContain('route-decided')
})

test('where a rule gives the management mode nobody chooses another, and a refusal or 补正 chooses none', async () => {
  await kit.submit('accept-mode-2')
  expect((await admission('accept-mode-2', false, { conclusion: 'proceed', reasons: '确有必要', chosenMode: 'filing' })).answer).toMatchObject({ accepted: false, problems: [expect.stringContaining('不能另选')] })
  expect((await admission('accept-mode-2', true, { conclusion: 'refuse', reasons: '不属于本办法', chosenMode: 'filing' })).answer).toMatchObject({ accepted: true })
  expect((await kit.register.projects.get('accept-mode-2')).managementMode).toBeNull()
})

test('the same job handed out again gets the same answer and is stored once', async () => {
  await kit.submit('accept-5')
  const { stepKey, formId } = await opened('accept-5', 1)
  const job = { variables: { caseId: 'accept-5', packId: testPack, round: 1, stepKey, formId, body: review.body, review, levelIndex: 1, submission: { conclusion: 'agree', opinion: '可行' } }, headers: { element: 'give-opinion' }, key: 'accept-5-job' }
  const worker = createAcceptSubmission(kit.deps)
  expect(await kit.complete(worker, job)).toEqual(await kit.complete(worker, job))
  expect(await kit.register.submissions.byCase('accept-5')).toHaveLength(1)
})

test('nothing counts while the case is suspended', async () => {
  await kit.submit('accept-6')
  const { stepKey, formId } = await opened('accept-6', 1)
  await kit.register.suspensions.suspend({ caseId: 'accept-6', reason: '核实', by: 'chief' })
  const answer = await kit.complete(createAcceptSubmission(kit.deps), {
    variables: { caseId: 'accept-6', packId: testPack, round: 1, stepKey, formId, body: review.body, levelIndex: 1, submission: { conclusion: 'agree', opinion: '可行' } }, headers: { element: 'give-opinion' },
  })
  expect(answer).toMatchObject({ accepted: false, problems: ['该项目已中止办理，请等待恢复后再提交。'] })
})

describe('issuing a paper', () => {
  const issue = async (caseId: string, submission: Record<string, unknown>) => {
    const paper = await kit.register.papers.draft({ caseId, kind: 'approval-reply', round: 1, title: '关于立项的批复', by: 'system' })
    const { stepKey } = await kit.complete(openStep(kit.deps), { variables: { caseId, packId: testPack, round: 1, context: { paperId: paper.paperId } }, headers: { element: 'issue-paper', limit: 'issuePaper', forms: 'issue-paper' } })
    const answer = await kit.complete(createAcceptSubmission(kit.deps), { variables: { caseId, packId: testPack, round: 1, stepKey, formId: 'issue-paper', paperId: paper.paperId, submission }, headers: { element: 'issue-paper' } })
    return { answer, stepKey, paper: await kit.register.papers.get(paper.paperId) }
  }
  const upload = async (caseId: string, documentType: string): Promise<string> =>
    (await kit.register.documents.add({ caseId, round: 1, documentType, fileName: '批复.pdf', mediaType: 'application/pdf', size: 3, sha256: 'a'.repeat(64), uploadedBy: 'office' })).documentId
  const again = (caseId: string, { stepKey, paper }: Awaited<ReturnType<typeof issue>>, submission: Record<string, unknown>) =>
    kit.complete(createAcceptSubmission(kit.deps), { variables: { caseId, packId: testPack, round: 1, stepKey, formId: 'issue-paper', paperId: paper.paperId, submission }, headers: { element: 'issue-paper' } })
  const sealed = { outcome: 'sealed', documentNumber: '桂数批〔2026〕12号', issuedOn: '2026-03-02' }

  test('a number that another paper bears, a paper that was made void meanwhile and a date that is still to come lead back to the form', async () => {
    await kit.submit('issue-0')
    const other = await kit.register.papers.draft({ caseId: 'issue-0', kind: 'filing-receipt', round: 1, title: '备案回执', by: 'system' })
    for (const to of ['checked', 'signed'] as const) await kit.register.papers.move({ paperId: other.paperId, to, by: 'office' })
    await kit.register.papers.enterNumber({ paperId: other.paperId, number: '桂数批〔2026〕77号', by: 'office' })
    const sealedDocumentId = await upload('issue-0', 'sealed-paper')
    const taken = await issue('issue-0', { ...sealed, documentNumber: '桂数批〔2026〕77号', sealedDocumentId })
    expect(taken.answer).toMatchObject({ accepted: false, problems: ['文号“桂数批〔2026〕77号”已用于“备案回执”，作废的文号也不能再用，请核对。'] })
    const early = await again('issue-0', taken, { ...sealed, documentNumber: '桂数批〔2026〕78号', issuedOn: '2099-01-01', sealedDocumentId })
    expect(early).toMatchObject({ accepted: false, problems: ['印发日期不能晚于今天，请按用印件上的日期填写。'] })
    expect(taken.paper.state).toBe('drafted')
    await kit.register.papers.makeVoid({ paperId: taken.paper.paperId, by: 'office', reason: '重拟' })
    const voided = await again('issue-0', taken, { ...sealed, documentNumber: '桂数批〔2026〕78号', sealedDocumentId })
    expect(voided).toMatchObject({ accepted: false, problems: [expect.stringContaining('已经作废')] })
  })

  test('a sealed file that is not in the register is asked for', async () => {
    await kit.submit('issue-1')
    const { answer, paper } = await issue('issue-1', { ...sealed, sealedDocumentId: 'nowhere' })
    expect(answer).toMatchObject({ accepted: false, problems: [expect.stringContaining('盖章件不在本项目的登记簿中')] })
    expect(paper.state).toBe('drafted')
  })

  test('a document of the declaration cannot pass for the sealed paper', async () => {
    await kit.submit('issue-2')
    const { answer } = await issue('issue-2', { ...sealed, sealedDocumentId: await upload('issue-2', 'construction-plan') })
    expect(answer).toMatchObject({ accepted: false })
  })

  test('with the sealed file the paper is numbered and sealed, dated by its day of issue', async () => {
    await kit.submit('issue-3')
    const { answer, paper } = await issue('issue-3', { ...sealed, sealedDocumentId: await upload('issue-3', 'sealed-paper') })
    expect(answer).toMatchObject({ accepted: true, levelsDone: true })
    expect(paper).toMatchObject({ state: 'sealed', number: '桂数批〔2026〕12号', issuedOn: '2026-03-02' })
  })

  test('a void draft is kept as void', async () => {
    await kit.submit('issue-4')
    const { answer, paper } = await issue('issue-4', { outcome: 'void', remark: '标题有误' })
    expect(answer).toMatchObject({ accepted: true, result: { outcome: 'void' } })
    expect(paper.state).toBe('void')
  })
})

test('补正 cannot be clicked away in the task list: the next round must be in the register', async () => {
  await kit.submit('correct-1')
  const { stepKey } = await kit.complete(openStep(kit.deps), { variables: { caseId: 'correct-1', packId: testPack, round: 1 }, headers: { element: 'correct-declaration', limit: 'correction', forms: 'correct-declaration' } })
  const complete = () => kit.complete(createAcceptSubmission(kit.deps), { variables: { caseId: 'correct-1', packId: testPack, round: 1, stepKey, formId: 'correct-declaration', submission: { round: 2 } }, headers: { element: 'correct-declaration' } })
  expect(await complete()).toMatchObject({ accepted: false, problems: [expect.stringContaining('第 2 轮')] })
  await kit.register.projects.resubmit({ caseId: 'correct-1', round: 2, documents: [], by: 'unit' })
  expect(await complete()).toMatchObject({ accepted: true, result: { round: 2 } })
})

test.each([
  ['enter-external-act', { outcome: 'obtained', content: '同意。', datedOn: '2026-03-03' }, '来文日期不能晚于今天，请按实际的日期填写。'],
  ['report-preliminary-acceptance', { conclusion: 'passed', opinion: '合格', acceptedOn: '0026-03-01', trialRunStartedOn: '2026-03-02' }, '初验日期的年份有误，请按实际的日期填写。'],
  ['hold-expert-acceptance', { heldOn: '2099-01-01', experts: '甲', conclusion: 'passed', opinion: '通过' }, '评审会日期不能晚于今天，请按实际的日期填写。'],
  ['report-acceptance', { conclusion: 'rectify', opinion: '再验', acceptedOn: '2099-01-01' }, undefined],
] as const)('a day in %s on which something is said to have happened is not one that is still to come', async (formId, submission, problem) => {
  const caseId = `past-${formId}`
  await kit.submit(caseId)
  const { stepKey } = await kit.complete(openStep(kit.deps), { variables: { caseId, packId: testPack, round: 1 }, headers: { element: formId, limit: 'review', forms: formId } })
  const answer = await kit.complete(createAcceptSubmission(kit.deps), { variables: { caseId, packId: testPack, round: 1, stepKey, formId, submission }, headers: { element: formId } })
  expect(answer).toMatchObject({ accepted: problem === undefined, problems: problem === undefined ? [] : [problem] })
})

test('a text that no database keeps and a paper of another project lead back to the form, never to an incident', async () => {
  const caseId = 'hostile-1'
  await kit.submit(caseId)
  await kit.submit('hostile-2')
  const foreign = await kit.register.documents.add({ caseId: 'hostile-2', round: 1, documentType: 'incoming-paper', fileName: '复函.pdf', mediaType: 'application/pdf', size: 3, sha256: 'a'.repeat(64), uploadedBy: 'clerk' })
  const own = await kit.register.documents.add({ caseId, round: 1, documentType: 'incoming-paper', fileName: '复函.pdf', mediaType: 'application/pdf', size: 3, sha256: 'a'.repeat(64), uploadedBy: 'clerk' })
  const { stepKey } = await kit.complete(openStep(kit.deps), { variables: { caseId, packId: testPack, round: 1 }, headers: { element: 'enter-external-act', limit: 'review', forms: 'enter-external-act' } })
  const enter = (more: Record<string, unknown>) => kit.complete(createAcceptSubmission(kit.deps), {
    variables: { caseId, packId: testPack, round: 1, stepKey, formId: 'enter-external-act', submission: { outcome: 'obtained', content: '同意。', datedOn: '2026-03-02', ...more } }, headers: { element: 'enter-external-act' },
  })
  expect(await enter({ content: '同意\u0000' })).toMatchObject({ accepted: false, problems: [expect.stringContaining('无法保存的字符')] })
  for (const documentId of [foreign.documentId, 'nowhere']) expect(await enter({ documentId })).toMatchObject({ accepted: false, problems: [expect.stringContaining('来文不在本项目')] })
  expect(await enter({ documentId: own.documentId })).toMatchObject({ accepted: true })
})

test('two runs of one job give one answer, also when the case is suspended in between', async () => {
  await kit.submit('accept-race')
  const { stepKey, formId } = await opened('accept-race', 1)
  const job = { key: 'race', variables: { caseId: 'accept-race', packId: testPack, round: 1, stepKey, formId, body: review.body, review, levelIndex: 1, submission: { conclusion: 'agree', opinion: '可行' } }, headers: { element: 'give-opinion' } }
  const first = createAcceptSubmission(kit.deps)
  let other: Promise<unknown> | undefined
  // The second run has looked for an earlier answer and found none; then the first one ends and the case is suspended.
  const late = createAcceptSubmission({
    ...kit.deps,
    register: {
      ...kit.deps.register,
      suspensions: {
        ...kit.deps.register.suspensions,
        active: async (caseId) => {
          if (other === undefined) {
            other = kit.complete(first, job)
            await other
            await kit.register.suspensions.suspend({ caseId, reason: '资金未落实', by: 'bureau' })
          }
          return kit.register.suspensions.active(caseId)
        },
      },
    },
  })
  const second = await kit.complete(late, job)
  expect(second).toMatchObject({ accepted: true })
  expect(await other).toEqual(second)
})
