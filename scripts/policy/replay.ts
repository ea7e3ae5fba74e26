import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { systemClock } from '../../src/common/clock.ts'
import { readConfig } from '../../src/config.ts'
import { connect } from '../../src/engine/connect.ts'
import { createDecisions } from '../../src/engine/decisions.ts'
import { replayOnEngine } from '../../src/engine/replay-decision.ts'
import type { Packs } from '../../src/policy/index.ts'
import { replayReceipt, replayable } from '../../src/policy/replay/replay-receipt.ts'
import { createRegister, openDatabase } from '../../src/register/index.ts'
import { z } from 'zod'

export const usage = `replay 凭据 [--engine] [--json]
    按凭据上的事实、读法和参数重新作出判断，说明与当时有无不同。凭据是编号（读取登记库）或 JSON 文件（接口给出的凭据）；
    --engine 也请流程引擎按当时的决策版本重算；引擎中没有那个版本的，按现在的版本重算并说明`

const readReceipt = async (which: string, config: ReturnType<typeof readConfig>): Promise<unknown> => {
  if (existsSync(which)) {
    const parsed: unknown = JSON.parse(await readFile(which, 'utf8'))
    return z.object({ receipt: z.unknown() }).safeParse(parsed).data?.receipt ?? parsed
  }
  const register = createRegister({ db: await openDatabase({ url: config.register.databaseUrl, dataDir: config.register.pgliteDir }), clock: systemClock })
  try { return await register.receipts.get(which) } finally { await register.close() }
}

/** Makes a decision again; answers 0 where nothing differs. */
export const replay = async (packs: Packs, args: readonly string[]): Promise<number> => {
  const { values, positionals: [which = ''] } = parseArgs({ args: [...args], allowPositionals: true, options: { engine: { type: 'boolean' }, json: { type: 'boolean' } } })
  if (which === '') { console.error(usage); return 2 }
  const config = readConfig(process.env)
  const receipt = replayable.parse(await readReceipt(which, config))
  const connection = values.engine === true ? connect(config.engine) : undefined
  try {
    const decisionKey = z.looseObject({ decisionKey: z.string().nullish() }).parse(receipt).decisionKey
    const decisions = connection === undefined ? undefined : createDecisions(connection.grpc)
    const answer = await replayReceipt(packs.get(receipt.packId), receipt, decisions === undefined ? undefined : async () => {
      const { rows, output, version, byKey } = await replayOnEngine(decisions, { ...receipt, decisionKey })
      return { rows, result: output, version, byKey }
    })
    if (values.json === true) console.log(JSON.stringify(answer, null, 2))
    else {
      console.log(answer.same ? `答复相同：${answer.rows.join('、') || '没有行适用'}` : answer.differences.join('\n'))
      if (answer.engine !== undefined) console.log(answer.engine.byKey ? `流程引擎按当时的决策版本（第 ${answer.engine.version} 版）重算。` : `流程引擎中没有当时的决策版本，按现在的第 ${answer.engine.version} 版重算。`)
    }
    return answer.same ? 0 : 1
  } finally {
    await connection?.close()
  }
}
