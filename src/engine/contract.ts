import type { z } from 'zod'

/**
 * What a worker and a diagram agree on: the single source for the worker's types, for the variables that it fetches,
 * for the element template of the Modeler and for the contract tests.
 */
export interface WorkerContract<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodObject = z.ZodObject,
  Headers extends z.ZodObject = z.ZodObject,
  Code extends string = string,
> {
  /** Job type in the BPMN; equal to the worker's folder name. */
  readonly type: string
  /** Chinese name of the step, as the Modeler and the incident show it. */
  readonly title: string
  /** One or two Chinese sentences: what it does and when to use it. */
  readonly description: string
  /** Process variables that the worker reads. A variable that is null counts as absent. */
  readonly input: Input
  /** Process variables that the worker writes. */
  readonly output: Output
  /** Task headers (static text in the diagram). */
  readonly headers: Headers
  /** BPMN error codes that the worker may throw; each must be caught in the diagram. */
  readonly errors: readonly Code[]
  /** Names of the variables to fetch with a job; absent means all that the element sees. */
  readonly fetchVariables?: readonly string[]
}

type Definition<I extends z.ZodObject, O extends z.ZodObject, H extends z.ZodObject, C extends string> =
  Omit<WorkerContract<I, O, H, C>, 'fetchVariables'> & {
    /** `all` when the names are not known beforehand (an execution listener that reads a result by its rule's name). */
    readonly fetch?: 'all'
  }

/** Declares a contract; the variables to fetch are the keys of `input`. */
export const defineContract = <I extends z.ZodObject, O extends z.ZodObject, H extends z.ZodObject, const C extends string = never>(
  definition: Definition<I, O, H, C>,
): WorkerContract<I, O, H, C> & { readonly fetchVariables?: readonly Extract<keyof I['shape'], string>[] } => {
  const { fetch, ...contract } = definition
  return fetch === 'all' ? contract : { ...contract, fetchVariables: keysOf(contract.input) }
}

const keysOf = <I extends z.ZodObject>(input: I): Extract<keyof I['shape'], string>[] => {
  const isKey = (key: string): key is Extract<keyof I['shape'], string> => key in input.shape
  return Object.keys(input.shape).filter(isKey)
}
