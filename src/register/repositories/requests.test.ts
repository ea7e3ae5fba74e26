import { submittedCase } from '../testing/sample-case.ts'
import { describeRegister } from '../testing/test-register.ts'

describeRegister('requests', (current) => {
  const make = (caseId: string, reasons: string) => current().register.requests.make({ caseId, kind: 'change', data: { reasons }, by: 'unit' })

  test('a case has one request under way: the same again is the same one, another is refused, and the next gets the next number', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    const twice = await Promise.all([make(caseId, '甲'), make(caseId, '甲')])
    expect(twice.map(({ first }) => first).sort()).toEqual([false, true])
    await expect(make(caseId, '乙')).rejects.toMatchObject({ code: 'request-open' })
    await register.requests.decide({ caseId, kind: 'change', number: 1, state: 'granted', result: { handling: 'ownAdjustment' }, by: 'bureau' })
    await register.requests.decide({ caseId, kind: 'change', number: 1, state: 'refused', by: 'bureau' })
    expect(await make(caseId, '乙')).toMatchObject({ first: true, request: { number: 2, state: 'open', decidedAt: null } })
    expect(await register.requests.list(caseId, 'change')).toMatchObject([{ number: 1, state: 'granted', result: { handling: 'ownAdjustment' } }, { number: 2 }])
  })

  test('what nobody waited for leaves no gap in the numbers, and the ledger keeps both', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    await make(caseId, '甲')
    await register.requests.takeBack({ caseId, kind: 'change', number: 1, by: 'unit', reason: '没有环节在等待' })
    expect(await register.requests.open(caseId)).toBeUndefined()
    expect((await make(caseId, '丙')).request.number).toBe(1)
    expect((await register.ledger.list({ caseId })).map(({ action }) => action).filter((action) => action.startsWith('request-'))).toEqual(['request-made', 'request-not-taken', 'request-made'])
  })

  test('notes add up while it is open, a reported event is done at once, and the end of the case ends what was asked', async () => {
    const { register } = current()
    const { caseId } = await submittedCase(register)
    await make(caseId, '甲')
    await register.requests.note({ caseId, kind: 'change', number: 1, result: { a: 1 }, by: 'system' })
    await register.requests.note({ caseId, kind: 'change', number: 1, result: { b: 2 }, by: 'system' })
    expect((await register.requests.make({ caseId, kind: 'event', data: { event: 'started', on: '2026-11-01' }, by: 'unit', state: 'done' })).request).toMatchObject({ state: 'done', number: 1 })
    await register.projects.recordOutcome({ caseId, status: 'terminated', stage: 'closed', outcome: {}, by: 'system' })
    expect(await register.requests.get({ caseId, kind: 'change', number: 1 })).toMatchObject({ state: 'lapsed', result: { a: 1, b: 2 } })
    await expect(register.requests.get({ caseId, kind: 'change', number: 2 })).rejects.toMatchObject({ code: 'request-not-found' })
  })
})
