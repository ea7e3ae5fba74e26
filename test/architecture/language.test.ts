import ts from 'typescript'
import { filesUnder, isTest, type SourceFile } from './model/source-files.ts'

const isDate = (node: ts.Node): boolean => ts.isIdentifier(node) && node.text === 'Date'

/** Why a node may not stand in the code, or undefined. */
const forbidden = (node: ts.Node): string | undefined => {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any'
  if (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) return 'as'
  if (ts.isTypeAssertionExpression(node)) return 'as'
  return undefined
}
/** Asking the machine for the time instead of the clock. */
const asksTime = (node: ts.Node): string | undefined => {
  if (ts.isNewExpression(node) && isDate(node.expression) && (node.arguments?.length ?? 0) === 0) return 'new Date()'
  if (ts.isPropertyAccessExpression(node) && isDate(node.expression) && node.name.text === 'now') return 'Date.now()'
  return undefined
}

const found = (files: readonly SourceFile[], why: (node: ts.Node) => string | undefined): string[] => files.flatMap(({ path, text }) => {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)
  const hits: string[] = []
  const visit = (node: ts.Node): void => {
    const reason = why(node)
    if (reason !== undefined) hits.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${reason}`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return hits
})

const all = filesUnder(['src', 'workers', 'forms', 'processes', 'decisions', 'runtime', 'scripts', 'test', 'bench'], /\.ts$/).filter(({ path }) => !path.endsWith('.d.ts'))
const product = filesUnder(['src', 'workers', 'forms', 'processes', 'decisions'], /\.ts$/).filter((file) => !isTest(file))

test('No type is switched off: there is no `any` and no `as`, in tests neither.', () => {
  expect(all.length).toBeGreaterThan(300)
  expect(found(all, forbidden)).toEqual([])
})

test('Nothing asks the machine for the time except the clock.', () => {
  expect(product.length).toBeGreaterThan(200)
  expect(found(product.filter(({ path }) => path !== 'src/common/clock.ts'), asksTime)).toEqual([])
  expect(found(product.filter(({ path }) => path === 'src/common/clock.ts'), asksTime).length).toBeGreaterThan(0)
})

test.each([
  ['let x: any', forbidden], ['const x = y as string', forbidden], ['const x = <string>y', forbidden], ['const f = (x: any[]) => x', forbidden],
  ['const x = new Date()', asksTime], ['const x = Date.now()', asksTime], ['clock = Date.now', asksTime],
])('The detector finds: %s', (text, why) => {
  expect(found([{ path: 'x.ts', text }], why)).toHaveLength(1)
})

test.each([['const x = ["a"] as const', forbidden], ['const text = "as any"', forbidden], ['const x = new Date(text)', asksTime]])('The detector lets through: %s', (text, why) => {
  expect(found([{ path: 'x.ts', text }], why)).toEqual([])
})
