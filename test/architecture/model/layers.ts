import { dirname, posix } from 'node:path'
import ts from 'typescript'
import type { SourceFile } from './source-files.ts'

/**
 * The house from the ground up: an area may import those below it, never its neighbours or what is above.
 * A new folder under src/ fails until it stands here.
 */
export const layers: readonly (readonly string[])[] = [
  ['decisions/contracts'],
  ['forms', 'processes'],
  ['src/common'],
  ['src/calendar', 'src/identifiers', 'src/similar', 'src/policy', 'src/documents', 'src/requests'],
  ['src/register'],
  ['src/notifications', 'src/papers'],
  ['src/engine'],
  ['src/deadlines', 'src/archive'],
  ['src/facts'],
  ['src/planning'],
  ['src/form-view'],
  ['workers'],
  ['src/api', 'src/client', 'src/config'],
  ['src/composition'],
  ['src/main.ts'],
]

/** Libraries that one area alone may touch, so that replacing one touches one folder. */
export const owners: Readonly<Record<string, string>> = {
  '@camunda8/sdk': 'src/engine', 'express': 'src/api', 'jose': 'src/api', 'kysely': 'src/register', 'pg': 'src/register', '@electric-sql/pglite': 'src/register',
  '@aws-sdk/client-s3': 'src/documents', 'pdfjs-dist': 'src/documents', 'yauzl': 'src/documents', 'docx': 'src/papers', 'nodemailer': 'src/notifications', 'feelin': 'src/policy',
}

/** The area of a path: a folder under src/, a contract folder, or the top folder. */
export const areaOf = (path: string): string => {
  const parts = path.split('/')
  if (path === 'src/config.ts') return 'src/config'
  if (parts[0] === 'src') return parts.length > 2 ? `src/${parts[1]}` : path
  return path.startsWith('decisions/contracts/') ? 'decisions/contracts' : parts[0] ?? ''
}

export interface Import { readonly from: string; readonly to: string; readonly file: string }

/** Every import of a file, dynamic and type-only ones too: an area for paths, a package name otherwise. */
export const importsOf = ({ path, text }: SourceFile): Import[] =>
  ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => ({
    file: path, from: areaOf(path),
    to: fileName.startsWith('.') ? areaOf(posix.join(dirname(path), fileName)) : fileName.split('/').slice(0, fileName.startsWith('@') ? 2 : 1).join('/'),
  }))

const rank = (area: string): number => layers.findIndex((layer) => layer.includes(area))

/** Imports that go up or sideways, reach outside the house, or touch a library that belongs to another area. */
export const wrongImports = (files: readonly SourceFile[]): string[] => files.flatMap(importsOf).flatMap(({ file, from, to }) => {
  if (rank(from) < 0) return [`${file}: ${from} has no place in the layers`]
  if (owners[to] !== undefined && owners[to] !== from) return [`${file}: only ${owners[to]} may import ${to}`]
  const isArea = to.includes('/') ? !to.startsWith('@') && !to.startsWith('node:') : ['forms', 'processes', 'workers', 'test', 'scripts', 'runtime', 'bench', 'desk', 'decisions', 'samples'].includes(to)
  if (!isArea || to === from) return []
  return rank(to) >= 0 && rank(to) < rank(from) ? [] : [`${file}: ${from} may not import ${to}`]
})
