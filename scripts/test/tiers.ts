/** One tier of tests: a Jest project and what it needs to run. */
export interface Tier {
  name: 'unit' | 'contract' | 'architecture' | 'process' | 'life' | 'e2e'
  /** Parts of the embedded engine that its tests start. */
  engine: readonly ('camunda' | 'opensearch')[]
  /** Whether its tests drive a browser. */
  browser: boolean
  /** One after another, since each starts JVMs of its own. */
  inBand: boolean
  /** Runs only when it is asked for by name (`npm test -- life`): whole lives take long, and their answers are not yet sure on a busy machine. */
  onlyByName?: true
  /** Minutes after which it is taken for hanging. */
  limitMinutes: number
}

export const tiers: readonly Tier[] = [
  { name: 'unit', engine: [], browser: false, inBand: false, limitMinutes: 25 },
  { name: 'contract', engine: [], browser: false, inBand: false, limitMinutes: 10 },
  { name: 'architecture', engine: [], browser: false, inBand: false, limitMinutes: 5 },
  { name: 'process', engine: ['camunda'], browser: false, inBand: true, limitMinutes: 40 },
  { name: 'life', engine: ['camunda'], browser: false, inBand: true, limitMinutes: 40, onlyByName: true },
  { name: 'e2e', engine: ['camunda', 'opensearch'], browser: true, inBand: true, limitMinutes: 20 },
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
