import type { Pack } from '../../policy/index.ts'

/** What a pack says of ending a project that goes no further. */
export interface TerminationBasis {
  /** Clauses that name a termination; empty where the text is silent and the approving body decides. */
  clauses: string[]
  /** Where the text leaves it open: the question, the reading that is followed and why. */
  reading: { question: string; chosen: string; why: string; clauses: string[] } | null
}

const openQuestion = 'termination'

/** Measures that end a project, and the pack's own question about it; nothing is made up where a text says nothing. */
export const terminationBasis = (pack: Pack | undefined): TerminationBasis => {
  const measures = pack?.meta.oversight?.actions.filter(({ effect }) => effect === 'terminateProject') ?? []
  const asked = pack?.meta.ambiguities.find(({ id }) => id === openQuestion)
  return {
    clauses: [...new Set(measures.flatMap(({ clauses }) => clauses))],
    reading: asked === undefined ? null : { question: asked.question, chosen: asked.readings.find(({ id }) => id === asked.chosen)?.text ?? asked.chosen, why: asked.why, clauses: [...asked.clauses] },
  }
}
