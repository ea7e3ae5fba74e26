import { setTimeout as sleep } from 'node:timers/promises'
import { hasReached, type ProjectView, type Session } from '../../src/client/client.ts'
import { doStepIfOpen, taskToDo, type People } from '../../src/client/reviewers.ts'

/** What the story tells while it goes on. */
export interface Narrator {
  say(line: string): void
  /** 0 to 1. */
  progress(done: number, what: string): void
}

export interface SampleFile { documentType: string; path: string; title: string }

const ends = ['approved', 'refused', 'filed', 'selfManaged', 'planned', 'reported', 'routedElsewhere', 'offline', 'withdrawn']
const share: Record<string, number> = { submitted: 0.3, correction: 0.35, review: 0.4, decision: 0.75, paper: 0.85, approved: 1, filed: 1 }

/** How often the people of a story look at the case when nothing is said: quickly enough for somebody who watches, milliseconds. */
export const usualPace = 120

/**
 * Takes one declaration with its real files to its end, doing the reviewers' steps over the public API.
 * `pace`: how often its people look at the case, milliseconds.
 * @returns the project as it ended.
 * @throws Error when the case stands still for two minutes.
 */
export const tellStory = async (input: { facts: Record<string, unknown>; files: readonly SampleFile[]; unit: Session; people: People; narrator: Narrator; pace?: number }): Promise<ProjectView> => {
  const { facts, files, unit, people, narrator, pace = usualPace } = input
  const { caseId, name } = await unit.declare(facts)
  narrator.say(`申报单位建立草稿：${name}`)
  let uploaded = 0
  await Promise.all(files.map(async (file) => {
    await unit.upload(caseId, { documentType: file.documentType, path: file.path })
    uploaded += 1
    narrator.progress(0.02 + 0.25 * (uploaded / files.length), `上传 ${file.title}`)
  }))
  narrator.say(`上传 ${files.length} 份材料，逐份按内容查验`)
  const { project: submitted } = await unit.submit(caseId)
  narrator.say(`提交申报，项目编号 ${submitted.projectCode ?? '待编'}`)

  const done = new Set<string>()
  let last = { status: submitted.status, moved: performance.now(), steps: 0 }
  for (;;) {
    const project = await unit.project(caseId)
    if (ends.some((end) => hasReached(project, end))) {
      narrator.progress(1, project.statusTitle)
      return project
    }
    if (project.status !== last.status) narrator.say(`—— ${project.statusTitle} ——`)
    if (project.status !== last.status || done.size !== last.steps) last = { status: project.status, moved: performance.now(), steps: done.size }
    if (performance.now() - last.moved > 120_000) throw new Error(`项目停在“${project.statusTitle}”超过两分钟：请在 Operate 中查看事件，或看 GET /api/stuck`)
    // 并联: each body does its own and waits for nobody.
    await Promise.all(project.steps.map(async (step) => {
      const turn = taskToDo(step, done)
      if (turn === undefined) return
      const values = await doStepIfOpen(project, step, people)
      if (values === undefined) return
      done.add(turn)
      narrator.say(`${step.bodyName}${typeof step['levelTitle'] === 'string' ? step['levelTitle'] : ''} 办理“${step.title}”：${sayValues(values)}`)
      narrator.progress(Math.min(0.97, (share[project.status] ?? 0.4) + 0.02 * done.size), step.title)
    }))
    await sleep(pace)
  }
}

const words: Record<string, string> = { agree: '同意', endorse: '同意上报', approve: '批准立项', sealed: '已签发盖章', file: '予以备案', proceed: '继续办理' }
const sayValues = (values: Record<string, unknown>): string => {
  const value = String(values['conclusion'] ?? values['endorsement'] ?? values['outcome'] ?? '')
  const number = typeof values['documentNumber'] === 'string' ? `，文号 ${values['documentNumber']}` : ''
  return `${words[value] ?? value}${number}`
}
