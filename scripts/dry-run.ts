import { parseArgs } from 'node:util'
import { codeOf } from '../src/common/error-code.ts'

/**
 * Whether a command that changes open cases is only to be rehearsed. A slip such as `--dryrun` must not do the real thing: anything that is not `--dry-run` answers undefined,
 * and `usage` (Chinese) is printed with exit code 2.
 */
export const readDryRun = (args: readonly string[], usage: string): boolean | undefined => {
  try {
    return parseArgs({ args: [...args], options: { 'dry-run': { type: 'boolean', default: false } } }).values['dry-run']
  } catch (error) {
    if (!codeOf(error).startsWith('ERR_PARSE_ARGS_')) throw error
    console.error(`看不懂参数“${args.join(' ')}”，没有执行。\n${usage}`)
    process.exitCode = 2
    return undefined
  }
}
