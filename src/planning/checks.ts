import { z } from 'zod'
import { beijingDate } from '../calendar/beijing-time.ts'
import { chineseDate } from '../calendar/plain-date.ts'
import type { Pack } from '../policy/index.ts'
import type { Register, Step } from '../register/index.ts'
import { planRows } from './entries.ts'
import { standingOf } from './standing.ts'
import { windowOf } from './windows.ts'

export interface GatheringCheck { register: Register; step: Step; pack: Pack; data: Record<string, unknown>; now: Date }

const titled = z.looseObject({ entries: z.array(z.looseObject({ title: z.string() })).default([]) })
const compiled = z.looseObject({ entries: z.array(z.looseObject({ title: z.string(), include: z.string(), rank: z.number().optional(), reasons: z.string().optional() })).default([]) })
const collected = z.looseObject({ remark: z.string().optional() })

/** Every row exactly once, and none that was not asked. */
export const eachOnce = (asked: readonly string[], answered: readonly string[]): string[] => [
  ...asked.filter((title) => answered.filter((one) => one === title).length !== 1).map((title) => `请填写“${title}”，并且只填写一次。`),
  ...answered.filter((title) => !asked.includes(title)).map((title) => `没有“${title}”这一行，请不要改动名称。`),
]

/** What an answer to a plan's form breaks that only the plan knows. Whole sentences; empty: nothing. */
export const planProblems: Readonly<Record<string, (check: GatheringCheck) => Promise<string[]>>> = {
  'collect-plan': async ({ register, step, data, now }) => {
    const { closesOn } = await register.plans.get(step.caseId)
    return closesOn !== null && beijingDate(now) <= closesOn && collected.parse(data).remark === undefined ? [`窗口到${chineseDate(closesOn)}才截止，提前结束征集的请在说明中写明理由。`] : []
  },
  'review-plan-entries': async ({ register, step, data }) => eachOnce((await rowsOf(register, step)).map(({ title }) => title), titled.parse(data).entries.map(({ title }) => title)),
  'compile-plan': async ({ register, step, pack, data, now }) => {
    const plan = await register.plans.get(step.caseId)
    const rows = await rowsOf(register, step)
    const answers = compiled.parse(data).entries
    const found = eachOnce(rows.map(({ title }) => title), answers.map(({ title }) => title))
    if (found.length > 0) return found
    for (const { entry, title } of rows) {
      const answer = answers.find((one) => one.title === title)
      if (answer === undefined) continue
      const { standing, text } = await standingOf({ register, plan, window: windowOf(pack, plan.windowId), entry, today: beijingDate(now) })
      if (answer.include === 'yes' && standing === 'ended') found.push(`“${title}”${text}，不能列入。`)
      else if (answer.include === 'yes' && (standing === 'late' || standing === 'missed') && answer.reasons === undefined) found.push(`“${title}”${text}，列入的请写明理由。`)
      else if (answer.include === 'no' && standing !== 'ended' && answer.reasons === undefined) found.push(`“${title}”不列入的，请写明理由。`)
    }
    return [...found, ...(pack.meta.planning?.ranked === true ? rankProblems(answers.filter(({ include }) => include === 'yes').map(({ rank }) => rank)) : [])]
  },
}

const rowsOf = async (register: Register, step: Step) => planRows(await register.plans.entries(step.caseId), (await register.plans.get(step.caseId)).batch)

/** 1, 2, 3, ... each once. */
const rankProblems = (ranks: readonly (number | undefined)[]): string[] => {
  const sorted = ranks.flatMap((rank) => rank ?? []).sort((a, b) => a - b)
  return sorted.length === ranks.length && sorted.every((rank, index) => rank === index + 1) ? [] : [`列入的 ${ranks.length} 个项目请从 1 排到 ${ranks.length}，不重复、不空缺。`]
}
