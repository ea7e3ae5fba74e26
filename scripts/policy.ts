import { z } from 'zod'
import { projectFacts } from '../decisions/contracts/project-facts.ts'
import { describeError } from '../src/common/errors.ts'
import { loadPacks } from '../src/policy/index.ts'
import type { Packs } from '../src/policy/index.ts'
import * as checking from './policy/check.ts'
import * as checkingText from './policy/check-text.ts'
import * as loadingText from './policy/load-text.ts'
import * as mutating from './policy/mutate.ts'
import * as listingOutputs from './policy/outputs.ts'
import * as scaffolding from './policy/scaffold.ts'
import * as writing from './policy/page.ts'
import * as confirming from './policy/confirm.ts'
import * as comparing from './policy/diff.ts'
import * as replaying from './policy/replay.ts'
import * as explaining from './policy/explain.ts'
import { decisionsFolder } from './policy/folders.ts'

interface Command { usage: string; run(packs: Packs, args: readonly string[]): Promise<number> }

const commands: Record<string, Command> = {
  check: { usage: checking.usage, run: checking.check },
  'check-text': { usage: checkingText.usage, run: checkingText.checkText },
  'load-text': { usage: loadingText.usage, run: loadingText.loadText },
  mutate: { usage: mutating.usage, run: mutating.mutate },
  outputs: { usage: listingOutputs.usage, run: listingOutputs.printOutputs },
  scaffold: { usage: scaffolding.usage, run: scaffolding.scaffold },
  diff: { usage: comparing.usage, run: comparing.diff },
  replay: { usage: replaying.usage, run: replaying.replay },
  confirm: { usage: confirming.usage, run: confirming.confirm },
  page: { usage: writing.usage, run: writing.writePages },
  explain: { usage: explaining.usage, run: explaining.explain },
  schema: {
    usage: 'schema\n    输出项目事实（ProjectFacts）的 JSON Schema',
    run: async () => { console.log(JSON.stringify(z.toJSONSchema(projectFacts), null, 2)); return 0 },
  },
}

const usage = `npm run policy -- 命令\n\n${Object.values(commands).map((command) => `  ${command.usage}`).join('\n\n')}`

const main = async ([name = '', ...args]: readonly string[]): Promise<number> => {
  const command = Object.entries(commands).find(([each]) => each === name)?.[1]
  if (command === undefined) {
    console.log(usage)
    return name === '--help' || name === 'help' ? 0 : 2
  }
  if (args.includes('--help')) { console.log(command.usage); return 0 }
  return command.run(await loadPacks(decisionsFolder), args)
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(describeError(error))
  return 1
})
