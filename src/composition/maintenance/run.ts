import { systemClock } from '../../common/clock.ts'
import type { Config } from '../../config.ts'
import { createDocumentStore } from '../../documents/store/create-document-store.ts'
import { connect, type Connection } from '../../engine/connect.ts'
import { loadPacks } from '../../policy/index.ts'
import { createRegister, openDatabase } from '../../register/index.ts'
import { commands, type Answer } from './commands.ts'
import { askRunning } from './socket.ts'

/**
 * Runs a maintenance command: through the running application of this data folder when there is one (the embedded register lets only one process in), otherwise on the
 * register itself. Conflict `register-in-use` where another process holds the folder and does not answer.
 */
export const runMaintenance = async (config: Config, command: string, args: unknown): Promise<Answer> => {
  const answered = await askRunning(config.dataDir, command, args)
  if (answered !== undefined) return answered
  const found = Object.entries(commands).find(([name]) => name === command)?.[1]
  if (found === undefined) throw new Error(`no maintenance command ${command}`)
  const register = createRegister({ db: await openDatabase({ url: config.register.databaseUrl, dataDir: config.register.pgliteDir }), clock: systemClock })
  let connection: Connection | undefined
  try {
    const generation = { current: await register.feed.generation() }
    return await found.run({ register, generation, packs: await loadPacks(config.packsDir), documents: createDocumentStore(config.documents), clock: systemClock, dataDir: config.dataDir, connection: () => (connection ??= connect(config.engine)) }, args)
  } finally {
    await connection?.close()
    await register.close()
  }
}

/** Prints an answer and ends with its code: the whole of a command-line script. */
export const printAnswer = (answering: Promise<Answer>, describe: (error: unknown) => string): void => {
  answering.then(
    ({ code, lines }) => { for (const line of lines) console.log(line); process.exitCode = code },
    (error: unknown) => { console.error(describe(error)); process.exitCode = 1 },
  )
}
