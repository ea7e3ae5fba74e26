import { describeError } from '../src/common/errors.ts'
import { printAnswer, runMaintenance } from '../src/composition/maintenance/run.ts'
import { readConfig } from '../src/config.ts'

// `npm run ledger -- verify` reads the whole chain: 0 when it stands, 1 with one line for each altered, removed or reordered entry.
if (process.argv[2] === 'verify') printAnswer(Promise.resolve().then(() => runMaintenance(readConfig(process.env), 'verify-ledger', {})), describeError)
else {
  console.log('npm run ledger -- verify\n    核验台账：有没有被改动、删除、调换次序的条目；完整为 0，不完整为 1')
  process.exitCode = 2
}
