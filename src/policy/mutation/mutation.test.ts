import { rm } from 'node:fs/promises'
import { loadTiny, tinyPack } from '../proof/testing/tiny-pack.ts'
import type { TinyPack } from '../proof/testing/tiny-pack.ts'
import { mutantsOf } from './mutants.ts'
import { mutatePack } from './run-mutants.ts'

const table = (cell: string, output = '"x"', expression = 'facts.totalInvestment') => ({
  kind: 'table' as const, hitPolicy: 'unique', inputs: [{ id: 'i', label: '输入', expression }], outputs: [{ id: 'o', name: 'mode', label: '输出' }],
  rows: [{ id: 'R', annotation: '', inputs: [cell], outputs: [output] }],
})
const changes = (...parts: Parameters<typeof table>): string[] => mutantsOf(table(...parts)).map(({ change }) => change)

test('A threshold moves by a cent to both sides, its comparison takes in or leaves out the boundary, the cell falls away, the row goes.', () => {
  expect(changes('>= 2000000')).toEqual(['删去整行', '>= 2000000 → >= 1999999.99', '>= 2000000 → >= 2000000.01', '>= 2000000 → > 2000000', '>= 2000000 → -', '"x" → "changed"'])
})

test('An interval changes at both ends, a list loses each of its values, a truth turns over, small whole numbers move by one.', () => {
  expect(changes('[100000..2000000)')).toContain('[100000..2000000) → (100000..2000000)')
  expect(changes('[100000..2000000)')).toContain('[100000..2000000) → [100000..2000000]')
  expect(changes('"a", "b"')).toEqual(expect.arrayContaining(['"a", "b" → "b"', '"a", "b" → "a"']))
  expect(changes('true', '3')).toEqual(expect.arrayContaining(['true → false', '3 → 4']))
  expect(changes('-', '"a"', 'facts.a >= 2 and facts.b = "x"')).toEqual(expect.arrayContaining(['facts.a >= 2 and facts.b = "x" → facts.a >= 3 and facts.b = "x"', 'facts.a >= 2 and facts.b = "x" → facts.a >= 2 or facts.b = "x"']))
})

test('Constants inside texts and prose for people are left alone.', () => {
  expect(changes('"level 2"').filter((change) => change.includes('"level 3"'))).toEqual([])
  expect(changes('-', '"第 2 级"')).toEqual(['删去整行'])
})

const survivorsOf = async (change: (tiny: TinyPack) => void = () => undefined): Promise<string[]> => {
  const tiny = tinyPack()
  change(tiny)
  const { pack, directory } = await loadTiny(tiny)
  const { survivors } = await mutatePack(directory, pack)
  await rm(directory, { recursive: true })
  return survivors.filter(({ rule }) => rule === 'management-mode').map(({ row, column, change: made }) => `${row ?? ''} ${column} ${made}`)
}

test('Cases on both sides of a boundary notice every change of the threshold; without the case on the boundary a change survives.', async () => {
  expect((await survivorsOf()).filter((line) => /2000000/.test(line))).toEqual([])
  const without = await survivorsOf((tiny) => { const file = tiny.cases['management-mode']; if (file !== undefined) file.cases = file.cases.filter(({ title }) => !/二百万元/.test(String(title))) })
  expect(without).toEqual(expect.arrayContaining(['TY-MM-03 总投资额 >= 2000000 → > 2000000', 'TY-MM-03  删去整行']))
})

test('An output that no case states survives, and one that the file states for its row does not.', async () => {
  expect(await survivorsOf()).toContain('TY-MM-01 force "must" → "changed"')
  const stated = await survivorsOf((tiny) => { Object.assign(tiny.cases['management-mode'] ?? {}, { outputs: { 'TY-MM-01': { force: 'must' } } }) })
  expect(stated).not.toContain('TY-MM-01 force "must" → "changed"')
})

test('A change that makes no difference is explained in the cases file; an explanation of a change that a case notices is stale.', async () => {
  const explain = async (change: string) => {
    const tiny = tinyPack()
    Object.assign(tiny.cases['management-mode'] ?? {}, { surviving: [{ row: 'TY-MM-01', column: 'force', change, reason: '示例' }] })
    const { pack, directory } = await loadTiny(tiny)
    const result = await mutatePack(directory, pack)
    await rm(directory, { recursive: true })
    return result
  }
  const open = await explain('"must" → "changed"')
  expect(open.explained).toMatchObject([{ rule: 'management-mode', row: 'TY-MM-01', column: 'force', reason: '示例' }])
  expect(open.survivors.some(({ row, column }) => row === 'TY-MM-01' && column === 'force')).toBe(false)
  expect(open.stale).toEqual([])
  expect((await explain('"must" → "silent"')).stale).toMatchObject([{ rule: 'management-mode', row: 'TY-MM-01', change: '"must" → "silent"' }])
})

test('Of a long text only the place that changes is shown, with what stands around it.', () => {
  const long = `if readings.a = "b" then facts.totalInvestment else (if facts.projectType = "software" then facts.totalInvestment else 0)`
  expect(changes('-', '"a"', long)).toContainEqual(expect.stringMatching(/^….{20,40} else 【0】\) → 【1】$/))
})
