import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../../..')
const generated = new Set(['node_modules', 'dist', '.git', '.binglian', 'test-results', 'coverage', 'vendor', 'results'])

export interface SourceFile {
  /** Path from the root, with slashes. */
  readonly path: string
  readonly text: string
}

const walk = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (generated.has(entry.name)) return []
    return entry.isDirectory() ? walk(join(dir, entry.name)) : [join(dir, entry.name)]
  })

/** Files under the given folders whose name ends as given. */
export const filesUnder = (folders: readonly string[], ending: RegExp): SourceFile[] =>
  folders.flatMap((folder) => walk(join(root, folder))).filter((file) => ending.test(file))
    .map((file) => ({ path: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }))

/** What stands at the top of the repository, without what is generated. */
export const topLevel = (): string[] => readdirSync(root).filter((name) => !generated.has(name)).sort()

/** Tests, what only tests import, and declarations of untyped libraries. */
export const isTest = ({ path }: SourceFile): boolean => /\.test\.ts$|^test\/|\/testing\/|\/fixtures\/|\.d\.ts$/.test(path)
