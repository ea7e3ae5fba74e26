import { startApplication } from '../../../src/main.ts'
import type { Config } from '../../../src/config.ts'

/** What the test process sends first: how to start, and at which job the process is to die, its work done and the engine not told. */
export interface Order { config: Config; dieAt: string | undefined }

/** The application in a process of its own, so that a test can kill it as a power cut would. */
const run = async ({ config, dieAt }: Order): Promise<void> => {
  const app = await startApplication(config, {
    formsDeployed: async () => {},
    beforeAnswer: async ({ type }) => { if (type === dieAt) process.kill(process.pid, 'SIGKILL') },
  })
  process.on('message', () => { void app.stop().finally(() => process.exit(0)) })
  process.send?.({ accounts: app.accounts })
}

process.once('message', (order: Order) => {
  run(order).catch((error: unknown) => {
    process.send?.({ failed: error instanceof Error ? error.stack : String(error) })
    process.exit(1)
  })
})
process.on('disconnect', () => process.exit(0))
