import { describeError } from '../../common/errors.ts'
import type { Messages } from '../../engine/messages.ts'
import { stageToResume, startAnew } from '../../engine/start-anew.ts'
import { startCase } from '../../engine/start-case.ts'
import type { Project, Register } from '../../register/index.ts'
import type { Answer } from './commands.ts'

/**
 * Starts every open case anew on the cluster that is configured now, at its stage, from the register alone. A case that runs there already is left alone,
 * so it may be called again after a failure. Steps keep their first day, their dates and who had claimed them; opinions, papers and receipts stay.
 */
export const rehydrate = async ({ register, messages }: { register: Register; messages: () => Messages }, { dryRun }: { dryRun: boolean }): Promise<Answer> => {
  const projects = (await register.projects.running()).filter(({ stage }) => stage !== 'closed')
  if (projects.length === 0) return { code: 0, lines: ['没有在办项目'] }
  const named = (project: Project): string => `${project.projectCode ?? project.caseId} ${project.name}（${stageToResume(project)}）`
  if (dryRun) return { code: 0, lines: [...projects.map((project) => `将重新启动 ${named(project)}`), '以上为预演，没有启动任何流程'] }

  const engine = messages()
  await register.feed.startOver()
  const lines: string[] = []
  let failed = 0
  for (const project of projects) {
    try {
      lines.push(`${(await startAnew({ register, messages: engine, startCase: (input) => startCase(engine, input) }, project, 'operator')) ? '已重新启动' : '已在运行，未改动'} ${named(project)}`)
    } catch (error) {
      failed += 1
      lines.push(`未能启动 ${named(project)}：${describeError(error)}`)
    }
  }
  return { code: failed === 0 ? 0 : 1, lines: [...lines, `共 ${projects.length} 个在办项目，${failed} 个未能启动`] }
}
