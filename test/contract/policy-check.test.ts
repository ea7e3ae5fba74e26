import { join, resolve } from 'node:path'
import { loadPacks } from '../../src/policy/index.ts'
import { provePack, proveTogether, readHouse } from '../../src/policy/proof/index.ts'
import { derivedEvents } from '../../src/deadlines/index.ts'
import { reportedEvent } from '../../src/requests/event.ts'

const root = resolve(import.meta.dirname, '../..')
const directory = join(root, 'decisions')
const packs = await loadPacks(directory)
const house = await readHouse(root, [...reportedEvent.options, ...derivedEvents])
const errors = (findings: Awaited<ReturnType<typeof provePack>>): string[] => findings.filter(({ level }) => level === 'error').map(({ where, finding }) => `${where}：${finding}`)

test('There are packs to prove, and diagrams and forms to hold them against.', () => {
  expect(packs.all.length).toBeGreaterThan(0)
  expect(house.elements.size).toBeGreaterThan(100)
  expect(house.forms.size).toBeGreaterThan(5)
  expect(house.headers.get('event')?.size).toBeGreaterThan(1)
})

test.each(packs.all.map((pack) => [pack.id, pack] as const))('`npm run policy -- check` has nothing against %s.', async (_id, pack) => {
  expect(errors(await provePack(pack, { directory, house }))).toEqual([])
}, 60_000)

test('Packs of one jurisdiction follow one another.', () => {
  expect(errors(proveTogether(packs, house))).toEqual([])
})
