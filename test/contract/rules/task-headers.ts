import { headersOf, jobTypeOf, type FlowNode } from '../model/diagram.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram, type Sources } from '../model/sources.ts'
import { moment } from '../../../decisions/contracts/reviews.ts'
import { defaultWording } from '../../../src/notifications/default-wording.ts'

/** What the header's text must exist as, in every pack where it is a pack's word. */
const unknownWord = (sources: Sources, type: string, key: string, value: string): string[] => {
  const absentIn = (words: (pack: Sources['packs'][number]) => object | undefined): string[] => sources.packs.filter((pack) => !(value in (words(pack) ?? {}))).map((pack) => `${key} ${value} is unknown to ${pack.id}`)
  if (type === 'open-step' && key === 'limit') return absentIn(({ meta }) => meta.limits)
  if (type === 'send-notification' && key === 'kind') return value in defaultWording ? [] : absentIn(({ meta }) => meta.wording.notifications)
  if (type === 'draft-paper' && key === 'kind') return absentIn(({ meta }) => meta.paperKinds)
  if (type === 'load-facts' && key === 'rules') return value.split(',').filter((name) => !sources.rules.has(name)).map((name) => `no rule ${name}`)
  if (type === 'plan-phases' && key === 'moment') return moment.options.some((one) => one === value) ? [] : [`no moment ${value}`]
  return []
}

const tasks = (sources: Sources): { at: string; node: FlowNode; type: string }[] =>
  diagramsOf(sources).flatMap(({ id, nodes }) => nodes.flatMap((node) => { const type = jobTypeOf(node); return type === undefined ? [] : [{ at: `${id} ${node.id}`, node, type }] }))

export const rule: Rule = {
  title: 'Task headers are the ones that the worker reads, and what they name exists in every pack.',
  count: (sources) => tasks(sources).filter(({ node }) => Object.keys(headersOf(node)).length > 0).length,
  check: (sources) => tasks(sources).flatMap(({ at, node, type }) => {
    const headers = headersOf(node)
    const contract = sources.workers.get(type)
    const parsed = contract?.headers.strict().safeParse(headers)
    return [
      ...(parsed?.success === true ? [] : [`${at}: headers of ${type} do not fit: ${parsed?.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`]),
      ...Object.entries(headers).flatMap(([key, value]) => unknownWord(sources, type, key, value).map((what) => `${at}: ${what}`)),
    ]
  }),
  broken: {
    'a header that nobody reads': (sources) => withDiagram(sources, 'correction', 'key="limit"', 'key="limits"'),
    'a limit that no pack has': (sources) => withDiagram(sources, 'correction', 'value="correction" />', 'value="corrections" />'),
    'a notification without wording': (sources) => withDiagram(sources, 'correction', 'value="correction-requested"', 'value="correction-asked"'),
    'a paper of unknown kind': (sources) => withDiagram(sources, 'correction', 'value="correction-notice"', 'value="notice"'),
    'an outcome that the register does not know': (sources) => withDiagram(sources, 'project-approval', 'value="approved" />', 'value="agreed" />'),
    'facts for a rule that is not there': (sources) => withDiagram(sources, 'project-lifecycle', 'value="deadlines"', 'value="dates"'),
  },
}
