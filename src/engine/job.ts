/** A job as the engine hands it out: variables and headers are not yet looked at. */
export interface RawJob {
  key: string
  type: string
  elementId: string
  elementInstanceKey: string
  processInstanceKey: string
  bpmnProcessId: string
  /** How often the job may still be tried, this time included. */
  retries: number
  variables: unknown
  headers: unknown
}

/** What is to be told to the engine about a job. */
export type JobVerdict =
  | { kind: 'complete'; variables: Record<string, unknown> }
  | { kind: 'throw'; code: string; message: string }
  | {
      kind: 'fail'
      /** Chinese; Operate shows it as the incident's message when no retries are left. */
      message: string
      retries: number
      /** How long it is to rest before the next try. */
      backOffMs: number
      /** `input`: bad variables; `refused`: the product said no on purpose; `technical`: may work later; `bug`: anything else. */
      cause: 'input' | 'refused' | 'technical' | 'bug'
    }
