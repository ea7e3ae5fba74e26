import { arch, cpus, loadavg, release, totalmem, type } from 'node:os'
import { camundaJava, chooseJava, findJavas, machineSearch } from '../../runtime/engine/java.ts'
import { round } from './numbers.ts'

/** Where the figures come from; without it they mean nothing. */
export interface Machine {
  cores: number
  processor: string
  memoryGb: number
  system: string
  node: string
  /** Feature version of the Java that the engine runs on. */
  java: number
  load: string
}

/** Load average of 1, 5 and 15 minutes. */
export const currentLoad = (): string => loadavg().map((each) => each.toFixed(2)).join(', ')

export const describeMachine = (): Machine => ({
  cores: cpus().length, processor: cpus()[0]?.model.trim() ?? 'unknown', memoryGb: round(totalmem() / 2 ** 30, 1), system: `${type()} ${release()} ${arch()}`,
  node: process.versions.node, java: chooseJava(findJavas(machineSearch), camundaJava).version, load: currentLoad(),
})
