import { describeError } from '../src/common/errors.ts'
import { printAnswer, runMaintenance } from '../src/composition/maintenance/run.ts'
import { readConfig } from '../src/config.ts'

// Starts every open case anew on the cluster that is configured now: `npm run rehydrate -- --dry-run` lists them and starts none.
printAnswer(Promise.resolve().then(() => runMaintenance(readConfig(process.env), 'rehydrate', { dryRun: process.argv.includes('--dry-run') })), describeError)
