import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const level = z.enum(['handler', 'officeHead', 'leader'])

/** What a pack says of the bodies that review; the rest of pack.yaml is not this script's business. */
const packShape = z.object({
  bodies: z.array(z.object({ id: z.string(), name: z.string(), signOff: z.array(z.union([level, z.array(level)])) })),
})

/** A candidate group of user tasks. */
export interface Group {
  id: string
  /** Chinese, as Camunda's Admin shows it. */
  name: string
}

const suffixes = { handler: '', officeHead: '-office-head', leader: '-leader' }
const titles = { handler: '经办', officeHead: '处室负责人', leader: '分管领导' }

/** The groups of one pack: one a body and a level of its sign-off; the handler's group bears the body's own id. */
export const groupsOf = (pack: unknown): Group[] => packShape.parse(pack).bodies.flatMap(({ id, name, signOff }) =>
  signOff.flat().map((each) => ({ id: `${id}${suffixes[each]}`, name: `${name}（${titles[each]}）` })))

/** The groups of every pack in a folder, each once, by id. A new pack needs no edit anywhere. */
export const groupsOfPacks = (packsDir: string, parse: (text: string) => unknown): Group[] => {
  const files = readdirSync(packsDir).map((name) => join(packsDir, name, 'pack.yaml')).filter((file) => existsSync(file))
  const groups = files.flatMap((file) => groupsOf(parse(readFileSync(file, 'utf8'))))
  return [...new Map(groups.map((group) => [group.id, group])).values()].sort((one, other) => one.id.localeCompare(other.id))
}
