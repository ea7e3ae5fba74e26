import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { wordFile } from '../../samples/make/word.ts'
import { ApiRefusal, type ProjectView, type Session } from '../../src/client/client.ts'
import { doStepIfOpen, taskToDo, type People } from '../../src/client/reviewers.ts'
import type { OwnEngine } from './own-engine.ts'
import { tellStory, usualPace, type Narrator, type SampleFile } from './story.ts'

const deadlines = z.object({
  deadlines: z.array(z.looseObject({ name: z.string(), title: z.string(), dueDate: z.string().nullable(), state: z.string(), stateTitle: z.string(), clauses: z.array(z.string()) })),
  clauses: z.record(z.string(), z.looseObject({ article: z.string() })),
})
const receipts = z.object({ receipts: z.array(z.looseObject({ rule: z.string(), result: z.unknown() })) })
const wanted = z.array(z.looseObject({ documentType: z.string(), title: z.string(), moment: z.string(), mustContain: z.array(z.string()) })).catch([])

/**
 * Lives one project from its declaration to the archive on the demo's own engine, years in minutes; every statutory date is told with its clause.
 * `pace`: how often its people look at the case, milliseconds.
 * @throws Error when the case stands still for two minutes.
 */
export const tellLife = async ({ engine, facts, files, sealedFile, narrator, pace = usualPace }: { engine: OwnEngine; facts: Record<string, unknown>; files: readonly SampleFile[]; sealedFile: string; narrator: Narrator; pace?: number }): Promise<ProjectView> => {
  const people: People = { reviewer: (group) => engine.as(group), sealedFile, today: () => engine.today() }
  const unit = (): Promise<Session> => engine.as('unit')
  const { caseId, name } = await tellStory({ facts, files, unit: await unit(), people, narrator, pace })
  const told = new Set<string>()

  const dates = async () => deadlines.parse(await (await unit()).call('GET', `/projects/${caseId}/deadlines`))
  /** Dates are worked out a moment after the stage is entered: looked at until they stay the same, two seconds at most. */
  const tellDates = async (): Promise<void> => {
    let answer = await dates()
    for (let tries = 0; tries < 5; tries += 1) {
      await sleep(400)
      const next = await dates()
      const same = JSON.stringify(next.deadlines) === JSON.stringify(answer.deadlines)
      answer = next
      if (same) break
    }
    for (const one of answer.deadlines) {
      const line = `${one.title}：${one.dueDate ?? '及时'}，${one.stateTitle}（${one.clauses.map((id) => answer.clauses[id]?.article ?? id).join('、')}）`
      if (told.has(line)) continue
      told.add(line)
      narrator.say(`  法定期限 ${line}`)
    }
  }
  const pass = async (days: number, why: string): Promise<void> => {
    await engine.advance(days)
    narrator.say(`—— ${engine.today()} ${why} ——`)
  }
  /** Does what people have to do until the project has the status. */
  const until = async (status: string, done: number): Promise<ProjectView> => {
    const finished = new Set<string>()
    const end = performance.now() + 120_000
    for (;;) {
      const project = await (await unit()).project(caseId)
      if (project.status === status) return project
      if (performance.now() > end) throw new Error(`项目停在“${project.statusTitle}”超过两分钟`)
      // Each body does its own: they do not wait for one another.
      await Promise.all(project.steps.map(async (step) => {
        const turn = taskToDo(step, finished)
        if (turn === undefined) return
        if ((await doStepIfOpen(project, step, people)) === undefined) return
        finished.add(turn)
        narrator.say(`${step.bodyName}${typeof step['levelTitle'] === 'string' ? step['levelTitle'] : ''} 办理“${step.title}”`)
        narrator.progress(done, step.title)
      }))
      await sleep(pace)
    }
  }
  /** Asks as soon as the process waits for it, for two minutes at most: years that pass at once leave it much to catch up with. */
  const ask = async (kind: string, data: Record<string, unknown>, title: string): Promise<void> => {
    const end = performance.now() + 120_000
    for (;;) {
      try {
        await (await unit()).request(caseId, kind, data)
        narrator.say(`申报单位：${title}`)
        return
      } catch (error) {
        if (!(error instanceof ApiRefusal) || error.code !== 'request-not-now' || performance.now() > end) throw error
        await sleep(pace)
      }
    }
  }
  const upload = async (moment: string): Promise<void> => {
    const answer = receipts.parse(await (await unit()).call('GET', `/projects/${caseId}/receipts`))
    const rows = answer.receipts.filter(({ rule }) => rule === 'required-documents').flatMap(({ result }) => wanted.parse(result)).filter((row) => row.moment === moment)
    const folder = mkdtempSync(join(tmpdir(), 'binglian-life-files-'))
    try {
      for (const row of new Map(rows.map((each) => [each.documentType, each])).values()) {
        const path = join(folder, `${row.title}.docx`)
        writeFileSync(path, await wordFile(`${name} ${row.title}`, '演示', row.mustContain.map((word) => ({ text: word.split('|')[0] ?? word }))))
        await (await unit()).upload(caseId, { documentType: row.documentType, path })
      }
    } finally { rmSync(folder, { recursive: true, force: true }) }
    narrator.say(`申报单位上传 ${rows.length} 份材料`)
  }

  await until('implementation', 0.4)
  await tellDates()
  await pass(45, '签订合同')
  await ask('event', { event: 'contractSigned', on: engine.today() }, '报告合同签订')
  await upload('implementation')
  await pass(250, '竣工')
  await ask('completion', { completedOn: engine.today(), trialRunStartedOn: engine.today() }, '报告竣工')
  await until('acceptance', 0.5)
  await tellDates()
  await pass(100, '申请验收')
  await upload('acceptance')
  await ask('acceptance', { trialRunStartedOn: engine.today() }, '申请验收')
  await until('evaluation', 0.7)
  await tellDates()
  await pass(400, '效能评估')
  const project = await until('archived', 0.95)
  await tellDates()
  return project
}
