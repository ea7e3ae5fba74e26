import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Machine } from './machine.ts'

/** One line of the table. */
export interface Row {
  what: string
  value: string
  /** What issue 3 wants, where it says a number. */
  aim?: string
}

/** What one measure found. */
export interface Measure {
  name: string
  /** How it was measured, in one or two sentences. */
  method: string
  rows: Row[]
  /** Every single value, for the JSON. */
  raw: Record<string, unknown>
  /** Load average when it began. */
  load: string
}

export interface Report {
  startedAt: string
  machine: Machine
  options: Record<string, unknown>
  measures: Measure[]
  /** Measures that were not made, and why. */
  notRun: { name: string; why: string }[]
}

const resultsDir = fileURLToPath(new URL('../results', import.meta.url))

/** Writes the JSON; answers its path. */
export const saveReport = (report: Report): string => {
  mkdirSync(resultsDir, { recursive: true })
  const path = join(resultsDir, `${report.startedAt.replaceAll(/[:.]/g, '-')}.json`)
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`)
  return path
}

const cell = (text: string): string => text.replaceAll('|', '\\|')

export const toMarkdown = ({ startedAt, machine, measures, notRun }: Report): string => [
  `# Bench, ${startedAt}`,
  '',
  `Machine: ${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB memory, ${machine.system}; Node ${machine.node}, Java ${machine.java}. Load average at start: ${machine.load}. Every part ran on this one machine.`,
  '',
  '| Measure | What | Value | Aim |',
  '| --- | --- | --- | --- |',
  ...measures.flatMap(({ name, rows }) => rows.map(({ what, value, aim }) => `| ${cell(name)} | ${cell(what)} | ${cell(value)} | ${cell(aim ?? '')} |`)),
  ...notRun.map(({ name, why }) => `| ${cell(name)} | not measured | ${cell(why)} | |`),
  '',
  ...measures.map(({ name, method, load }) => `- **${name}**: ${method} Load average when it began: ${load}.`),
  '',
].join('\n')
