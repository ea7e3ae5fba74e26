import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareCompose } from './compose/prepare.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, '.binglian', 'compose')
const groups = prepareCompose(folder, join(root, 'decisions'))
process.stdout.write(`已写入 ${folder}：${groups} 个候选组与所需的密钥。\n`)
