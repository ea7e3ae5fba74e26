import { describeError } from '../src/common/errors.ts'
import { printAnswer, runMaintenance } from '../src/composition/maintenance/run.ts'
import { readConfig } from '../src/config.ts'
import { readDryRun } from './dry-run.ts'

// Moves open cases to the newest deployed models: `npm run migrate -- --dry-run` shows what would happen and changes nothing.
const dryRun = readDryRun(process.argv.slice(2), 'npm run migrate\n    把在办项目迁移到最新部署的流程\nnpm run migrate -- --dry-run\n    只列出会做什么，不改动任何东西')
if (dryRun !== undefined) printAnswer(Promise.resolve().then(() => runMaintenance(readConfig(process.env), 'migrate', { dryRun })), describeError)
