import { describeError } from '../src/common/errors.ts'
import { printAnswer, runMaintenance } from '../src/composition/maintenance/run.ts'
import { readConfig } from '../src/config.ts'

// Moves open cases to the newest deployed models: `npm run migrate -- --dry-run` shows what would happen and changes nothing.
printAnswer(Promise.resolve().then(() => runMaintenance(readConfig(process.env), 'migrate', { dryRun: process.argv.includes('--dry-run') })), describeError)
