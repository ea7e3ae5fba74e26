import { describeError } from '../src/common/errors.ts'
import { printAnswer, runMaintenance } from '../src/composition/maintenance/run.ts'
import { readConfig } from '../src/config.ts'
import { readDryRun } from './dry-run.ts'

// Starts every open case anew on the cluster that is configured now: `npm run rehydrate -- --dry-run` lists them and starts none.
const dryRun = readDryRun(process.argv.slice(2), 'npm run rehydrate\n    在现在配置的引擎上从登记簿重新启动全部在办项目\nnpm run rehydrate -- --dry-run\n    只列出会做什么，不改动任何东西')
if (dryRun !== undefined) printAnswer(Promise.resolve().then(() => runMaintenance(readConfig(process.env), 'rehydrate', { dryRun })), describeError)
