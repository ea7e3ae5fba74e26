import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import cliProgress from 'cli-progress'
import { z } from 'zod'
import { signIn, type Session } from '../src/client/client.ts'
import { describeError } from '../src/common/errors.ts'
import { readConfig } from '../src/config.ts'
import { tellLife } from './demo/life.ts'
import { tellStory, type Narrator, type SampleFile } from './demo/story.ts'

const samples = fileURLToPath(new URL('../samples', import.meta.url))
const accountsShape = z.looseObject({ demoAccounts: z.array(z.looseObject({ username: z.string(), password: z.string() })) })
const filesShape = z.record(z.string(), z.string())

const readJson = (name: string): unknown => JSON.parse(readFileSync(join(samples, name), 'utf8'))

/** Asks up to five times, a second apart: right after its start on a busy machine the product may not take the first connection. */
const askPatiently = async (url: string): Promise<Response | undefined> => {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok === true || attempt === 5) return answer
    await sleep(1_000)
  }
}

/** `--life`: years of a project's life, on an engine of its own. */
const life = async (narrator: Narrator, facts: Record<string, unknown>, files: SampleFile[]): Promise<void> => {
  const started = performance.now()
  const { startOwnEngine } = await import('./demo/own-engine.ts')
  const engine = await startOwnEngine((line) => { narrator.say(line) })
  try {
    const project = await tellLife({ engine, facts, files, sealedFile: join(samples, 'sealed-reply.pdf'), narrator })
    process.stdout.write(`\n结果：${project.name}（${project.projectCode ?? ''}）${project.statusTitle}，用时 ${Math.round((performance.now() - started) / 1000)} 秒。本演示的引擎和数据已经清理，没有动用其他项目。\n`)
  } finally {
    await engine.stop()
  }
}

const main = async (): Promise<void> => {
  const facts = z.record(z.string(), z.unknown()).parse(readJson('declaration.json'))
  const list = Object.entries(filesShape.parse(readJson('files.json')))
  const files: SampleFile[] = list.map(([documentType, file]) => ({ documentType, path: join(samples, file), title: file.split('/').at(-1) ?? file }))
  if (process.argv.includes('--life')) {
    await life({ say: (line) => { process.stdout.write(`  ${line}\n`) }, progress: () => {} }, facts, files)
    return
  }
  const config = readConfig(process.env)
  const baseUrl = config.publicUrl
  const answer = await askPatiently(`${baseUrl}/api/sign-in`)
  if (answer?.ok !== true) throw new Error(`${baseUrl} 没有应答。请先在另一个终端运行 npm start，等它显示“已启动”后再运行本命令。`)
  const accounts = accountsShape.parse(await answer.json()).demoAccounts
  const sessions = new Map<string, Promise<Session>>()
  const as = (username: string): Promise<Session> => {
    const known = sessions.get(username)
    if (known !== undefined) return known
    const account = accounts.find((each) => each.username === username)
    if (account === undefined) throw new Error(`没有演示账号 ${username}。演示账号只在本机演示环境中有。`)
    const session = signIn(baseUrl, username, account.password)
    sessions.set(username, session)
    return session
  }
  const bar = new cliProgress.SingleBar({ format: ' {bar} {percentage}% {what}', barsize: 30, clearOnComplete: true, hideCursor: true }, cliProgress.Presets.shades_classic)
  bar.start(100, 0, { what: '开始' })
  const interactive = process.stdout.isTTY
  const narrator = {
    say: (line: string) => { if (interactive) process.stdout.write('\r\x1b[K'); process.stdout.write(`  ${line}\n`) },
    progress: (done: number, what: string) => { bar.update(Math.round(done * 100), { what }) },
  }
  try {
    const project = await tellStory({
      facts, files, unit: await as('unit'), narrator,
      people: { reviewer: as, sealedFile: join(samples, 'sealed-reply.pdf'), today: () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) },
    })
    bar.stop()
    process.stdout.write(`\n结果：${project.name}（${project.projectCode ?? ''}）${project.statusTitle}\n\n可以看：\n  ${baseUrl}/#/projects/${project.caseId}  进度、意见、凭据与“为什么”、批复\n`)
    if (config.engine.operateUrl !== undefined || config.engine.managementAddress !== undefined) process.stdout.write(`  Operate 与 Tasklist 的地址见 npm start 的输出\n`)
  } finally {
    bar.stop()
  }
}

const unknown = process.argv.slice(2).filter((word) => word !== '--life')
if (unknown.length > 0) {
  console.error(`看不懂参数“${unknown.join(' ')}”。\nnpm run demo\n    在运行中的系统上演示一次申报到批复\nnpm run demo -- --life\n    在自带的引擎上演示一个项目从申报到归档`)
  process.exitCode = 2
} else await main().catch((error: unknown) => {
  process.stderr.write(`\n演示没有走完：${describeError(error)}\n`)
  process.exitCode = 1
})
