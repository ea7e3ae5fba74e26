/** One tier of tests: Jest projects and what they need to run. */
export interface Tier {
  name: 'unit' | 'contract' | 'architecture' | 'process' | 'life' | 'e2e'
  /** The Jest projects that run in it, at once. */
  projects: readonly string[]
  /** Parts of the embedded engine that its tests start. */
  engine: readonly ('camunda' | 'opensearch')[]
  /** Whether its tests drive a browser. */
  browser: boolean
  /** How many test files run at once: Jest's `--maxWorkers`. A file on the broker mostly waits, so that two share two cores well; a browser beside two JVMs does not. */
  workers: string
  /** Runs only when it is asked for by name (`npm test -- life`): whole lives take a quarter of an hour by themselves, and plain `npm test` is to stay under twenty minutes. */
  onlyByName?: true
  /** Minutes after which it is taken for hanging. */
  limitMinutes: number
}

export const tiers: readonly Tier[] = [
  { name: 'unit', projects: ['unit'], engine: [], browser: false, workers: '100%', limitMinutes: 25 },
  { name: 'contract', projects: ['contract'], engine: [], browser: false, workers: '100%', limitMinutes: 10 },
  { name: 'architecture', projects: ['architecture'], engine: [], browser: false, workers: '100%', limitMinutes: 5 },
  { name: 'process', projects: ['process'], engine: ['camunda'], browser: false, workers: '2', limitMinutes: 40 },
  { name: 'life', projects: ['life'], engine: ['camunda'], browser: false, workers: '2', onlyByName: true, limitMinutes: 60 },
  { name: 'e2e', projects: ['e2e'], engine: ['camunda', 'opensearch'], browser: true, workers: '1', limitMinutes: 20 },
]

/**
 * The tiers that were asked for by name; all but those that run only by name when none was.
 * @throws when a name is none of ours.
 */
export const chooseTiers = (names: readonly string[]): readonly Tier[] => {
  const unknown = names.filter((name) => !tiers.some((tier) => tier.name === name))
  if (unknown.length > 0) throw new Error(`no such tier: ${unknown.join(', ')}; there are ${tiers.map(({ name }) => name).join(', ')}`)
  return names.length === 0 ? tiers.filter(({ onlyByName }) => onlyByName !== true) : tiers.filter(({ name }) => names.includes(name))
}
