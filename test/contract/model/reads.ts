import { FeelAnalyzer } from '@bpmn-io/feel-analyzer'
import { z } from 'zod'

const analyzer = new FeelAnalyzer({ dialect: 'expression', parserDialect: 'camunda' })
const names = z.array(z.looseObject({ name: z.string() })).default([])
const analysis = z.looseObject({ inputs: names, functions: names })

/** The outside variables that a FEEL text reads, and the functions that it calls. */
export const readsOf = (feel: string): { variables: string[]; functions: string[] } => {
  const { inputs, functions } = analysis.parse(analyzer.analyzeExpression(feel))
  const called = [...new Set(functions.map(({ name }) => name))]
  return { variables: inputs.map(({ name }) => name).filter((name) => !called.includes(name)), functions: called }
}
