import { parseExpression } from 'feelin'
import { readsOf } from '../model/reads.ts'
import { expressionsOf } from '../model/diagram.ts'
import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram } from '../model/sources.ts'

/** Error nodes of the parser; FEEL with one does not compile on the engine. */
const compiles = (feel: string): boolean => {
  let sound = feel.trim() !== ''
  parseExpression(feel, {}, undefined).iterate({ enter: (node) => { if (node.type.isError) sound = false } })
  return sound
}

/** Built-in functions in use; an unknown one would answer null without a word. */
const functions = new Set(['concatenate', 'count', 'sort', 'string'])

/** Timers and dates come from workers that ask the Clock; `now()` renders a zone that the screens cannot read. `count(null)` is null. */
export const rule: Rule = {
  title: 'Every FEEL text compiles, none asks for the time, and no list is counted that may be null.',
  count: (sources) => diagramsOf(sources).flatMap(expressionsOf).length,
  check: (sources) => diagramsOf(sources).flatMap((diagram) => expressionsOf(diagram).flatMap(({ owner, feel }) => [
    ...(compiles(feel) ? [] : [`${diagram.id} ${owner}: does not compile: ${feel}`]),
    ...readsOf(feel).functions.filter((name) => !functions.has(name)).map((name) => `${diagram.id} ${owner}: unknown function ${name}: ${feel}`),
    ...(/\b(now|today)\s*\(/.test(feel) ? [`${diagram.id} ${owner}: asks for the time: ${feel}`] : []),
    ...[...feel.matchAll(/\bcount\(([A-Za-z.]+)/g)].filter(([, list]) => !feel.includes(`${list} != null and`) && !feel.includes(`count(${list}) = 0`)).map(([, list]) => `${diagram.id} ${owner}: ${list} may be null: ${feel}`),
  ])),
  broken: {
    'a bracket too few': (sources) => withDiagram(sources, 'project-declaration', '=missing != null and count(missing) &gt; 0', '=missing != null and count(missing &gt; 0'),
    'the time asked in a timer': (sources) => withDiagram(sources, 'body-review', '=remindAt', '=now() + duration("P3D")'),
    'a function that FEEL does not have': (sources) => withDiagram(sources, 'project-declaration', '=concatenate(', '=concat('),
    'a null list counted': (sources) => withDiagram(sources, 'project-declaration', '=missing != null and count(missing)', '=count(missing)'),
  },
}
