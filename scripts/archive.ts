import { resolve } from 'node:path'
import { describeError } from '../src/common/errors.ts'
import { printAnswer, runMaintenance } from '../src/composition/maintenance/run.ts'
import { readConfig } from '../src/config.ts'

const [project, ...rest] = process.argv.slice(2)
const folderAt = rest.indexOf('--folder')
const into = resolve((folderAt < 0 ? rest[0] : rest[folderAt + 1]) ?? '.')
if (project === undefined) {
  console.log('npm run archive -- 项目编号 [目录]\n    生成归档包（BagIt，ZIP），存入文件库并取出到目录\nnpm run archive -- 项目编号 --folder 目录\n    生成文件夹形式的归档包')
  process.exitCode = 2
} else printAnswer(Promise.resolve().then(() => runMaintenance(readConfig(process.env), 'archive', { project, into, folder: folderAt >= 0 })), describeError)
