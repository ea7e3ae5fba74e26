import { existsSync, readFileSync } from 'node:fs'

test('every file that is to begin first is there', () => {
  const names = [...readFileSync('scripts/test/longest-first.mjs', 'utf8').matchAll(/'((?:src|test)\/[^']+\.test\.ts)'/g)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(3)
  expect(names.filter((name) => !existsSync(name))).toEqual([])
})
