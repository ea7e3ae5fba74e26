import { deploymentResources, maximumDeploymentBytes } from '../../../src/policy/deployment.ts'
import type { Rule } from '../model/rule.ts'
import type { Sources } from '../model/sources.ts'

/** What is deployed together, with its size in bytes. */
const deployments = (sources: Sources): { name: string; bytes: number }[] => [
  { name: 'processes and forms', bytes: bytesOf([...sources.diagrams.values(), ...sources.forms.values()]) },
  ...sources.packs.map((pack) => ({ name: pack.id, bytes: bytesOf(deploymentResources(pack).map(({ content }) => content)) })),
]
const bytesOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)

/** engine-patterns 5: 4.3 MB in one deployment is refused. */
export const rule: Rule = {
  title: 'Every deployment stays under 3 MB.',
  count: (sources) => deployments(sources).filter(({ bytes }) => bytes > 0).length,
  check: (sources) => deployments(sources).filter(({ bytes }) => bytes >= maximumDeploymentBytes).map(({ name, bytes }) => `${name}: ${bytes} bytes`),
  broken: {
    'a form with three million letters': (sources) => ({ ...sources, forms: new Map([...sources.forms, ['huge', ' '.repeat(3_000_000)]]) }),
  },
}
