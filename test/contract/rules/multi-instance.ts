import { z } from 'zod'
import { zeebeAttribute } from '../model/diagram.ts'
import { readsOf } from '../model/reads.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram, type Sources } from '../model/sources.ts'

const loops = (sources: Sources) => diagramsOf(sources).flatMap(({ id, nodes }) => nodes.flatMap((node) => {
  const collection = zeebeAttribute(node, 'loopCharacteristics', 'inputCollection')
  return collection === undefined ? [] : [{ at: `${id} ${node.id}`, process: id, node, collection: collection.slice(1) }]
}))

/** The shape of a variable, or of the member that a collection names (`plan.steps`). */
const shapeOf = (sources: Sources, process: string, path: string): unknown => path.split('.').reduce<unknown>(
  (shape, name) => (shape instanceof z.ZodObject ? z.record(z.string(), z.unknown()).parse(shape.shape)[name] : undefined), sources.processes.get(process)?.variables)

const mayBe = (sources: Sources, process: string, name: string, value: unknown): boolean => {
  const shape = shapeOf(sources, process, name)
  return shape instanceof z.ZodType && shape.safeParse(value).success
}

/** The variables that a collection is made of; a plain path stands for itself. */
const listsOf = (collection: string): string[] => (/^[a-zA-Z]+\.[a-zA-Z]+$/.test(collection) ? [collection] : readsOf(collection).variables)

/** A null collection is an incident; an interrupted loop loses its output collection, so opinions go to the register instead. */
export const rule: Rule = {
  title: 'Loops run over lists that are always there, and keep nothing in an output collection.',
  count: (sources) => loops(sources).length,
  check: (sources) => loops(sources).flatMap(({ at, process, node, collection }) => [
    ...listsOf(collection).filter((name) => !mayBe(sources, process, name, []) || mayBe(sources, process, name, null))
      .map((name) => `${at}: ${name} may be something else than a list`),
    ...(zeebeAttribute(node, 'loopCharacteristics', 'outputCollection') === undefined ? [] : [`${at}: an output collection`]),
  ]),
  broken: {
    'a loop over something that is no list': (sources) => withDiagram(sources, 'parallel-review', 'inputCollection="=dueReviews"', 'inputCollection="=phaseSummary"'),
    'an output collection': (sources) => withDiagram(sources, 'parallel-review', 'inputElement="review"', 'inputElement="review" outputCollection="results" outputElement="=review"'),
  },
}
