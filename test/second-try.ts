import { jest } from '@jest/globals'

/**
 * A test on a real broker or in a real browser that fails is tried once more when the rest of its file is through: a machine that stalls for seconds is no
 * fault of the code. Files whose tests go on with what others left say so themselves and have one try. The first failure is printed all the same, and the closing lines of `npm test` name every test that needed it (scripts/test/run-tier.ts).
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true })
