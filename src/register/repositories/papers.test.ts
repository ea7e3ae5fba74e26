import type { Paper, Register } from '../index.ts'
import { submittedCase } from '../testing/sample-case.ts'
import { describeRegister } from '../testing/test-register.ts'

const by = 'office-clerk'

const signedPaper = async (register: Register, caseId: string, round = 1, watermarked = false): Promise<Paper> => {
  const { paperId } = await register.papers.draft({ caseId, kind: 'approval-reply', round, title: '立项批复', by, watermarked })
  await register.papers.move({ paperId, to: 'checked', by })
  return register.papers.move({ paperId, to: 'signed', by })
}

describeRegister('papers', (current) => {
  test('a paper goes its way from draft to delivery, and every step is in its history', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const { paperId } = await register.papers.draft({ caseId, kind: 'approval-reply', round: 1, title: '立项批复', draftDocumentId: 'd1', by })
    for (const to of ['checked', 'countersigned', 'signed'] as const) await register.papers.move({ paperId, to, by, note: to })
    expect(await register.papers.giveNumber({ paperId, prefix: '某数批', by })).toMatchObject({ number: '某数批〔2026〕1号', state: 'numbered' })
    await register.papers.seal({ paperId, sealedDocumentId: 'd2', issuedOn: '2026-11-05', by })
    const delivered = await register.papers.deliver({ paperId, by })
    expect(delivered).toMatchObject({ state: 'delivered', sealedDocumentId: 'd2', issuedOn: '2026-11-05', draftDocumentId: 'd1' })
    expect(delivered.history.map(({ state }) => state)).toEqual(['drafted', 'checked', 'countersigned', 'signed', 'numbered', 'sealed', 'delivered'])
    expect((await register.ledger.list({ caseId })).filter(({ action }) => action.startsWith('paper-'))).toHaveLength(7)
  })

  test.each([['seal', '用印'], ['deliver', '送达签收'], ['giveNumber', '编号']] as const)('a draft cannot jump to %s', async (step, name) => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const { paperId } = await register.papers.draft({ caseId, kind: 'approval-reply', round: 1, title: '立项批复', by })
    const jump = { seal: () => register.papers.seal({ paperId, sealedDocumentId: 'd', issuedOn: '2026-11-05', by }), deliver: () => register.papers.deliver({ paperId, by }), giveNumber: () => register.papers.giveNumber({ paperId, prefix: '某数批', by }) }
    await expect(jump[step]()).rejects.toMatchObject({ code: 'paper-state', message: `公文「立项批复」现为拟稿，不能直接${name}` })
    expect((await register.papers.get(paperId)).state).toBe('drafted')
  })

  test('the same paper asked twice keeps its number, and a retry burns none', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const [first, second] = [await signedPaper(register, caseId, 1), await signedPaper(register, caseId, 2)]
    const numbered = await register.papers.giveNumber({ paperId: first.paperId, prefix: '某数批', by })
    expect(await register.papers.giveNumber({ paperId: first.paperId, prefix: '某数批', by })).toEqual(numbered)
    await expect(register.transaction(async (r) => {
      await r.papers.giveNumber({ paperId: second.paperId, prefix: '某数批', by })
      throw new Error('killed')
    })).rejects.toThrow('killed')
    expect((await register.papers.giveNumber({ paperId: second.paperId, prefix: '某数批', by })).number).toBe('某数批〔2026〕2号')
  })

  test('fifty numbers asked for at once are 1 to 50', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const papers = await Promise.all(Array.from({ length: 50 }, (_, index) => signedPaper(register, caseId, index + 1)))
    await Promise.all(papers.map(({ paperId }) => register.papers.giveNumber({ paperId, prefix: '某数批', by })))
    expect((await register.papers.numbers('某数批', 2026)).map(({ sequence }) => sequence)).toEqual(papers.map((_, index) => index + 1))
  }, 60_000)

  test('every prefix and every year in Beijing counts from 1', async () => {
    const { register, clock } = current()
    const { caseId } = await submittedCase(register)
    const give = async (round: number, prefix: string) => (await register.papers.giveNumber({ paperId: (await signedPaper(register, caseId, round)).paperId, prefix, by })).number
    clock.set('2026-12-31T15:59:59Z')
    expect([await give(1, '某数批'), await give(2, '某数函'), await give(3, '某数批')]).toEqual(['某数批〔2026〕1号', '某数函〔2026〕1号', '某数批〔2026〕2号'])
    clock.set('2026-12-31T16:00:00Z')
    expect(await give(4, '某数批')).toBe('某数批〔2027〕1号')
  })

  test('a void paper keeps its number as a void one, and the new draft gets the next', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const first = await signedPaper(register, caseId)
    await register.papers.giveNumber({ paperId: first.paperId, prefix: '某数批', by })
    expect(await register.papers.makeVoid({ paperId: first.paperId, by, reason: '金额有误' })).toMatchObject({ state: 'void', number: '某数批〔2026〕1号' })
    const second = await signedPaper(register, caseId)
    expect(second.paperId).not.toBe(first.paperId)
    expect((await register.papers.giveNumber({ paperId: second.paperId, prefix: '某数批', by })).number).toBe('某数批〔2026〕2号')
    expect((await register.papers.numbers('某数批', 2026)).map(({ voidReason }) => voidReason)).toEqual(['金额有误', null])
    expect((await register.papers.latest(caseId, 'approval-reply'))?.paperId).toBe(second.paperId)
    await expect(register.papers.move({ paperId: first.paperId, to: 'checked', by })).rejects.toMatchObject({ code: 'paper-state' })
  })

  test('a watermarked paper of a draft pack gets no number and no seal', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const { paperId } = await signedPaper(register, caseId, 1, true)
    await expect(register.papers.giveNumber({ paperId, prefix: '某数批', by })).rejects.toMatchObject({ code: 'draft-paper-unnumbered' })
    await expect(register.papers.enterNumber({ paperId, number: '某数批〔2026〕9号', by })).rejects.toMatchObject({ code: 'draft-paper-unnumbered' })
    await expect(register.papers.seal({ paperId, sealedDocumentId: 'd', issuedOn: '2026-11-05', by })).rejects.toMatchObject({ code: 'paper-state' })
  })

  test('a number given by the office outside is entered once, also against one that was made void', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const [first, second] = [await signedPaper(register, caseId, 1), await signedPaper(register, caseId, 2)]
    const number = '某数批〔2026〕12号'
    const numbered = await register.papers.enterNumber({ paperId: first.paperId, number, by })
    expect(await register.papers.enterNumber({ paperId: first.paperId, number, by })).toEqual(numbered)
    await register.papers.makeVoid({ paperId: first.paperId, by, reason: '错发' })
    await expect(register.papers.enterNumber({ paperId: second.paperId, number, by })).rejects.toMatchObject({ code: 'number-taken' })
  })

  test('a number that the office gave outside is passed over when numbers are given in order, whether it lies ahead or is void', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const papers = await Promise.all([1, 2, 3, 4].map((round) => signedPaper(register, caseId, round)))
    const [outside = '', first = '', second = '', third = ''] = papers.map(({ paperId }) => paperId)
    await register.papers.enterNumber({ paperId: outside, number: '某数批〔2026〕2号', by })
    await register.papers.makeVoid({ paperId: outside, by, reason: '错发' })
    const numbers = []
    for (const paperId of [first, second, third]) numbers.push((await register.papers.giveNumber({ paperId, prefix: '某数批', by })).number)
    expect(numbers).toEqual(['某数批〔2026〕1号', '某数批〔2026〕3号', '某数批〔2026〕4号'])
  })

  test('drafting again in the same round is the same paper', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const input = { caseId, kind: 'correction-notice', round: 1, title: '补正通知', by }
    const drafts = await Promise.all([1, 2, 3].map(() => register.papers.draft(input)))
    expect(new Set(drafts.map(({ paperId }) => paperId)).size).toBe(1)
    expect(await register.papers.list(caseId)).toHaveLength(1)
    expect((await register.papers.setDraft(drafts[0]?.paperId ?? '', 'd9')).draftDocumentId).toBe('d9')
  })
})
