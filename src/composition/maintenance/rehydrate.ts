import { describeError } from '../../common/errors.ts'
import type { Generation } from '../../engine/generation.ts'
import type { Messages } from '../../engine/messages.ts'
import { stageToResume, startAnew } from '../../engine/start-anew.ts'
import { startCase } from '../../engine/start-case.ts'
import type { Register } from '../../register/index.ts'
import type { Answer } from './commands.ts'
import { openGatherings } from './gatherings.ts'

/** What is started anew: a project's case, a yearly plan or a meeting. */
export interface Restart {
  name: string
  /** False where it runs on this cluster already. */
  start(engine: Messages): Promise<boolean>
}

/**
 * Starts every open case, plan and meeting anew on the cluster that is configured now, at its stage, from the register alone. A case that runs there already is left alone,
 * so it may be called again after a failure. Steps keep their first day, their dates and who had claimed them; opinions, papers and receipts stay.
 */
export const rehydrate = async ({ register, messages, generation }: { register: Register; messages: () => Messages; generation: Generation }, { dryRun }: { dryRun: boolean }): Promise<Answer> => {
  const projects = (await register.projects.running()).filter(({ stage }) => stage !== 'closed')
  const restarts: Restart[] = [
    ...projects.map((project) => ({
      name: `${project.projectCode ?? project.caseId} ${project.name}（${stageToResume(project)}）`,
      start: (engine: Messages) => startAnew({ register, messages: engine, startCase: (input) => startCase(engine, input, generation) }, project, 'operator', { elsewhere: true }),
    })),
    ...await openGatherings(register, generation),
  ]
  if (restarts.length === 0) return { code: 0, lines: ['没有在办项目'] }
  if (dryRun) return { code: 0, lines: [...restarts.map(({ name }) => `将重新启动 ${name}`), '以上为预演，没有启动任何流程'] }

  const engine = messages()
  const before = generation.current
  // Called again after a failure it is the same cluster still: the mark that the first time left there says so.
  if (await engine.mark(movedHere)) await moveOn(register, generation, before + 1)
  const lines: string[] = []
  let failed = 0
  let moved = 0
  for (const { name, start } of restarts) {
    try {
      const started = await start(engine)
      moved += started ? 1 : 0
      lines.push(`${started ? '已重新启动' : '已在运行，未改动'} ${name}`)
    } catch (error) {
      failed += 1
      lines.push(`未能启动 ${name}：${describeError(error)}`)
    }
  }
  // Every case runs here already: this is the cluster that the register was on all the time.
  if (moved === 0 && failed === 0 && generation.current !== before) await moveOn(register, generation, before)
  return { code: failed === 0 ? 0 : 1, lines: [...lines, `共 ${restarts.length} 个在办项目，${failed} 个未能启动`] }
}

const movedHere = 'binglian-moved-here'

const moveOn = async (register: Register, generation: Generation, to: number): Promise<void> => {
  await register.feed.setGeneration(to)
  generation.current = to
  await register.feed.startOver()
}
