import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EngineRecord } from './record-tee.ts'

const processesDir = fileURLToPath(new URL('../../../processes', import.meta.url))
const flowNode = /<bpmn:(startEvent|endEvent|[a-zA-Z]*Task|callActivity|subProcess|[a-zA-Z]*Gateway|intermediate[a-zA-Z]*Event|boundaryEvent|sequenceFlow)\s[^>]*?id="([^"]+)"/g

/**
 * Elements that no case of the packs at hand can reach, each with the reason. Anything else that stays at 0 is a finding.
 */
const missingLater = 'the declaration asks for every fact of these rules before; only a pack that is redeployed in between leads here'
export const unreachable: Record<string, string> = {
  'project-approval/call-correction-facts': missingLater,
  'project-approval/facts-complete--call-correction-facts': missingLater,
  'project-approval/call-correction-facts--enter-facts': missingLater,
}

/** Processes after the establishment: their elements are reached by whole lives (test/life). */
const later = new Set([
  'project-implementation', 'project-change', 'change-decision', 'project-acceptance', 'acceptance-procedure', 'acceptance-check', 'acceptance-extension', 'termination-decision',
  'project-evaluation', 'evaluation-window',
])
/** Processes that only other packs lead into: held whole by test/life/packs/matters.ts and test/life/plans.test.ts. */
const elsewhere = new Set(['external-act', 'preceding-matters', 'project-record', 'annual-plan', 'review-meeting', 'meeting-review'])
/** Elements of the mother process behind the implementation, and an ordered termination. */
const laterLife = /^project-lifecycle\/(call-implementation--|implementation-outcome|enter-(acceptance|evaluation|archive|termination)|call-(acceptance|evaluation)|acceptance-outcome|archive-|issue-termination-notice|record-(archived|terminated|ordered)|send-(terminated|ordered)|project-(archived|terminated)|ordered-termination|termination-)/
/** The ways into the middle of a life, which a case takes that moves to another engine, and that of a project that is only planned (test/life/packs/tunxi.ts). */
const intoTheMiddle = /^project-lifecycle\/(resume-(implementation|acceptance|evaluation)|resume-declaration--(enter-route|resume)|is-planned--enter-establishment)/
for (const element of ['call-correction-facts', 'facts-complete--call-correction-facts', 'call-correction-facts--enter-facts']) {
  unreachable[`project-implementation/${element}`] = missingLater
  unreachable[`project-change/${element}`] = missingLater
}
unreachable['acceptance-procedure/facts-complete--join-faults'] = missingLater
for (const element of ['call-correction-facts', 'facts-complete--call-correction-facts', 'call-correction-facts--join-facts']) unreachable[`preceding-matters/${element}`] = missingLater
const lasting = 'the implementation calls the matters with lasting = true: they wait for further ones until it ends, and end with it'
for (const element of ['matters-finished', 'call-preceding-matters--matters-finished']) unreachable[`project-implementation/${element}`] = lasting

/**
 * Elements of the later life to which only another text than that of test/life/life.test.ts leads: an application before the trial run is over or without a consent that has to come first, consents of
 * bodies to a change or a decision of it, the end that a contract's absence proposes. test/life/packs-own-acceptance.test.ts is held to reach them.
 */
export const byOtherTexts: readonly string[] = [
  ...['enter-refusal', 'record-not-organised', 'send-not-organised', 'acceptance-not-organised', 'application-state--enter-refusal', 'may-organise--enter-refusal', 'enter-refusal--record-not-organised', 'record-not-organised--send-not-organised', 'send-not-organised--acceptance-not-organised'].map((id) => `acceptance-procedure/${id}`),
  ...['who-decides', 'call-decide-change', 'call-consent', 'summarize-consent', 'decided', 'which-handling--who-decides', 'who-decides--call-decide-change', 'who-decides--call-consent', 'call-decide-change--decided', 'call-consent--summarize-consent', 'summarize-consent--decided', 'decided--enter-record'].map((id) => `project-change/${id}`),
  'project-implementation/what-is-due--enter-termination',
]
const noSuchAct = 'only a pack that asks for an act before the reply leads here'
unreachable['project-approval/acts-obtained--join-decision'] = noSuchAct

const elementsOf = (processId: string): string[] => {
  const xml = readFileSync(join(processesDir, processId, `${processId}.bpmn`), 'utf8')
  // The engine writes no record of the flow behind an event-based gateway: the event that was caught tells of it.
  const gateways = [...xml.matchAll(/<bpmn:eventBasedGateway\s[^>]*?id="([^"]+)"/g)].map((match) => match[1])
  const silent = new Set([...xml.matchAll(/<bpmn:sequenceFlow id="([^"]+)" sourceRef="([^"]+)"/g)].filter((match) => gateways.includes(match[2])).map((match) => match[1]))
  return [...xml.matchAll(flowNode)].map((match) => match[2] ?? '').filter((id) => id !== '' && !silent.has(id))
}

const processIds = (): string[] => readdirSync(processesDir, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()

const touched = (records: readonly EngineRecord[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const record of records) {
    if (record.valueType !== 'PROCESS_INSTANCE' || !['ELEMENT_ACTIVATED', 'SEQUENCE_FLOW_TAKEN'].includes(record.intent)) continue
    const key = `${String(record.value['bpmnProcessId'])}/${String(record.value['elementId'])}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** The part of the models that a tier has to reach whole: up to the establishment, or everything after it. */
export type Part = 'establishment' | 'later'

const belongsTo = (part: Part, key: string): boolean => {
  const id = key.split('/')[0] ?? ''
  if (elsewhere.has(id) || intoTheMiddle.test(key) || byOtherTexts.includes(key)) return false
  return (later.has(id) || laterLife.test(key)) === (part === 'later')
}

/** `process/element` of everything of the part that was never entered and is not listed as unreachable. */
export const uncovered = (records: readonly EngineRecord[], part: Part = 'establishment'): string[] => {
  const counts = touched(records)
  return processIds().flatMap((id) => elementsOf(id).map((element) => `${id}/${element}`)).filter((key) => belongsTo(part, key) && !counts.has(key) && !(key in unreachable))
}

/** A line for each process: elements reached of all, and the names of the rest. */
export const reportCoverage = (records: readonly EngineRecord[]): string => {
  const counts = touched(records)
  const lines = processIds().map((id) => {
    const all = elementsOf(id)
    const missing = all.filter((element) => !counts.has(`${id}/${element}`))
    return `  ${id.padEnd(22)} ${all.length - missing.length}/${all.length}${missing.length === 0 ? '' : `  not reached: ${missing.join(', ')}`}`
  })
  return `\nElement coverage\n${lines.join('\n')}\n`
}

/** `process/element` of everything in these processes that was never entered. */
export const untouched = (records: readonly EngineRecord[], processes: readonly string[]): string[] => {
  const counts = touched(records)
  return processes.flatMap((id) => elementsOf(id).map((element) => `${id}/${element}`)).filter((key) => !counts.has(key))
}

/** The same without what no case of the packs at hand can reach. */
export const uncoveredOf = (records: readonly EngineRecord[], processes: readonly string[]): string[] => untouched(records, processes).filter((key) => !(key in unreachable))

/** Those of the named `process/element` that were never entered; one that no model has stays among them. */
export const unreached = (records: readonly EngineRecord[], keys: readonly string[]): string[] => {
  const counts = touched(records)
  return keys.filter((key) => !counts.has(key))
}
