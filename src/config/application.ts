import type { Config } from '../config.ts'

/** A form as its deployment answered it. */
export interface DeployedForm {
  formId: string
  /** The key of this version, as text. */
  formKey: string
}

/** An account that the local start shows to the person who started it. */
export interface ShownAccount {
  username: string
  /** Absent when it was shown at an earlier start or comes from elsewhere. */
  password?: string | undefined
  /** What it is, in Chinese, e.g. `建设单位`. */
  role: string
}

/** What the launcher gives to the application. */
export interface LaunchHooks {
  /**
   * To be awaited after forms were deployed and before anything may start a case or open the API: the embedded Tasklist loses a
   * form for ever to a task that was made before it had read the form.
   */
  formsDeployed(forms: readonly DeployedForm[]): Promise<void>
  /** Called between a job's work and telling the engine of it: the moment at which tests end the process. Nobody else needs it. */
  beforeAnswer?(job: { type: string; elementId: string }): Promise<void>
}

/** The running application, as `src/main.ts` answers it. */
export interface RunningApplication {
  /** Addresses to show, e.g. `{ title: '办事窗口', url: 'http://localhost:3000' }`. */
  addresses: readonly { title: string; url: string }[]
  accounts: readonly ShownAccount[]
  /** Stops accepting, finishes what is in hand, closes the register. At most 6 s. */
  stop(): Promise<void>
}

/** `src/main.ts` exports `startApplication` of this type. */
export type StartApplication = (config: Config, hooks: LaunchHooks) => Promise<RunningApplication>
