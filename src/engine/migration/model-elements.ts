import { SaxesParser } from 'saxes'

/** One element of a process that an instance can wait in. */
export interface ModelElement {
  id: string
  /** BPMN tag without prefix, e.g. `userTask`. */
  type: string
  name: string | undefined
  /** The timer's expression, for an element that waits for a time. */
  timer: string | undefined
  /** Id of the sub-process that it lies in; undefined where it lies in the process itself. */
  scope: string | undefined
}

/** Elements that an instance can rest in or that hold a subscription; nothing else needs a mapping. */
const waiting = new Set([
  'userTask', 'serviceTask', 'businessRuleTask', 'sendTask', 'receiveTask', 'scriptTask', 'callActivity', 'subProcess', 'boundaryEvent', 'intermediateCatchEvent', 'eventBasedGateway', 'startEvent',
])
const timerParts = new Set(['timeDate', 'timeDuration', 'timeCycle'])

/** Reads the process id and the elements that matter for a migration from BPMN XML. Throws for a text that is no XML. */
export const readModel = (xml: string): { processId: string; elements: Map<string, ModelElement> } => {
  const elements = new Map<string, ModelElement>()
  const open: ModelElement[] = []
  let processId = ''
  let timer: string | undefined
  const parser = new SaxesParser()
  parser.on('error', (error) => { throw new Error(`the model is no XML: ${error.message}`) })
  parser.on('opentag', ({ name, attributes }) => {
    const type = name.replace(/^.*:/, '')
    if (type === 'process') processId = String(attributes.id ?? '')
    if (waiting.has(type) && attributes.id !== undefined) {
      // A plain start event is long past; one inside an event sub-process holds a subscription.
      const plainStart = type === 'startEvent' && open.at(-1)?.type !== 'subProcess'
      const element: ModelElement = { id: String(attributes.id), type, name: attributes.name === undefined ? undefined : String(attributes.name), timer: undefined, scope: open.findLast((outer) => outer.type === 'subProcess')?.id }
      if (!plainStart) elements.set(element.id, element)
      open.push(element)
    }
    if (timerParts.has(type)) timer = ''
  })
  parser.on('text', (text) => { if (timer !== undefined) timer += text })
  parser.on('closetag', ({ name }) => {
    const type = name.replace(/^.*:/, '')
    const owner = open.at(-1)
    if (timerParts.has(type) && timer !== undefined) {
      if (owner !== undefined) owner.timer = timer.trim()
      timer = undefined
    }
    if (waiting.has(type)) open.pop()
  })
  parser.write(xml).close()
  return { processId, elements }
}
