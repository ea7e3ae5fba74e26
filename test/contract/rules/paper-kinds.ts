import { headersOf, jobTypeOf, mappingsOf, zeebeAttribute } from '../model/diagram.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram, type Sources } from '../model/sources.ts'
import { paperKinds } from '../../../src/papers/types.ts'

const drafting = (sources: Sources) => diagramsOf(sources).flatMap(({ id, nodes }) => nodes.filter((node) => jobTypeOf(node) === 'draft-paper').map((node) => ({ at: `${id} ${node.id}`, id, node })))
const issuing = (sources: Sources) => diagramsOf(sources).flatMap(({ id, nodes }) => nodes.filter((node) => zeebeAttribute(node, 'calledElement', 'processId') === 'paper-issue').map((node) => ({ at: `${id} ${node.id}`, node })))

/** A written conclusion of the acceptance is drafted only where a pack's regime asks for one, the paper of a plan where its planning does. */
const isAsked = ({ rules, meta }: Sources['packs'][number], kind: string): boolean => {
  if (kind === 'plan-issue') return meta.planning?.paperKind === kind
  return kind !== 'acceptance-conclusion' || (rules.get('acceptance-regime')?.dmnXml.includes(`"${kind}"`) ?? false)
}

/** A paper whose kind nobody wrote down, or two wrote down, would stop every case at its last step. */
export const rule: Rule = {
  title: 'Every paper is drafted with its kind from exactly one place, every call of paper-issue names a kind in so many words, and every pack has it.',
  count: (sources) => drafting(sources).length + issuing(sources).length,
  check: (sources) => [
    ...drafting(sources).flatMap(({ at, id, node }) => {
      const places = Number('kind' in headersOf(node)) + Number(sources.processes.get(id)?.inputs.includes('paperKind') ?? false)
      return places === 1 ? [] : [`${at}: its kind comes from ${places} places`]
    }),
    ...issuing(sources).flatMap(({ at, node }) => {
      const source = mappingsOf(node, 'input').find(({ target }) => target === 'paperKind')?.source
      const kind = /^="([a-z-]+)"$/.exec(source ?? '')?.[1]
      if (kind === undefined) return [`${at}: paperKind is ${source ?? 'missing'}`]
      return [
        ...(paperKinds.some((one) => one === kind) ? [] : [`${at}: no paper ${kind}`]),
        ...sources.packs.filter((pack) => !(kind in pack.meta.paperKinds) && isAsked(pack, kind)).map((pack) => `${at}: ${pack.id} has no paper ${kind}`),
      ]
    }),
  ],
  broken: {
    'a notice without a kind': (sources) => withDiagram(sources, 'correction', /<zeebe:header key="kind" value="correction-notice" \/>/, ''),
    'a kind in two places': (sources) => withDiagram(sources, 'paper-issue', /(<zeebe:taskDefinition type="draft-paper"[^>]*>)/, '$1<zeebe:taskHeaders><zeebe:header key="kind" value="filing-receipt" /></zeebe:taskHeaders>'),
    'a kind that no pack has': (sources) => withDiagram(sources, 'project-filing', '=&quot;filing-receipt&quot;', '=&quot;filing-slip&quot;'),
    'a kind that is worked out': (sources) => withDiagram(sources, 'project-filing', '=&quot;filing-receipt&quot;', '=filingCheck.kind'),
    'a pack without receipts': (sources) => ({ ...sources, packs: sources.packs.map((pack) => ({ ...pack, meta: { ...pack.meta, paperKinds: Object.fromEntries(Object.entries(pack.meta.paperKinds).filter(([kind]) => kind !== 'filing-receipt')) } })) }),
  },
}
