import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { documentKeys } from '../src/config.ts'

const page = fileURLToPath(new URL('../docs/configuration.md', import.meta.url))
writeFileSync(page, documentKeys())
process.stdout.write(`${page}\n`)
