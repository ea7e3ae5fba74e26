import { z } from 'zod'
import { defineRule } from './rule.ts'

/** What a period may run from. */
export const deadlineEvent = z.enum([
  'declared', 'accepted', 'approved', 'filed', 'planIssued', 'tendered', 'contractSigned', 'started', 'trialRunStarted', 'completed',
  'acceptanceDue', 'acceptancePassed', 'inUse', 'extensionGranted', 'changed', 'yearStart', 'budgetSpent',
])

/**
 * What a deadline is for, the same for all packs: a process or a notice looks a date up by its role, never by a pack's own name for it.
 * `other` is shown and reminded, and no process waits for it.
 */
export const deadlineRole = z.enum([
  'establishment-cutoff', 'plan-declaration', 'maintenance-declaration', 'implementation-plan', 'implementation-start', 'contract-report', 'no-contract-termination', 'progress-report',
  'performance-report', 'process-papers', 'preliminary-acceptance', 'trial-run-minimum', 'acceptance-application', 'acceptance-completion', 'acceptance-report',
  'self-evaluation', 'evaluation', 'other',
])

/**
 * The events that fulfil a duty by themselves, by its role, the same for all packs. Others are settled by the process that deals with them (`meets` of
 * record-event) or by the papers that their row names (`fulfilledBy`): a duty has one of the three, never two.
 */
export const metByEvent: Readonly<Partial<Record<z.infer<typeof deadlineRole>, readonly z.infer<typeof deadlineEvent>[]>>> = {
  'establishment-cutoff': ['approved', 'filed'],
  'implementation-start': ['started'],
  'no-contract-termination': ['contractSigned'],
  'preliminary-acceptance': ['trialRunStarted'],
  'acceptance-completion': ['acceptancePassed'],
}

/** Dates that the text sets (`statutory: true`). Internal limits are in pack.yaml, never here. */
export const contract = defineRule({
  rule: 'deadlines',
  hitPolicy: 'collect',
  distinctBy: ['name'],
  title: '法定期限',
  inputs: [
    'category', 'administrativeLevel', 'scopeKind', 'projectType', 'totalInvestment', 'softwareInvestment', 'fundingSource', 'newFiscalFunds', 'procurementAmount',
    'upgradesExisting', 'budgetYear', 'plannedStart', 'plannedMonths', 'mlpsLevel', 'thirdPartyTestNeeded', 'procuredAsService', 'declaredAt', 'managementMode', 'offTheShelf', 'arrangedFromAbove', 'urgentAddition', 'demandedBySuperiors', 'includesHardware',
  ],
  output: z.strictObject({
    /** Id of the deadline within the pack. */
    name: z.string(),
    role: deadlineRole,
    title: z.string(),
    event: deadlineEvent,
    /** How many units; for a fixed date how many years after the event's year (0: the same year); null for an undated duty (及时). */
    amount: z.number().int().min(0).nullable(),
    unit: z.enum(['month', 'workday', 'day', 'fixed-date', 'undated']),
    /** For a fixed date: its month and day (null day: the month's last day); otherwise null. */
    month: z.number().int().min(1).max(12).nullable(),
    day: z.number().int().min(1).max(31).nullable(),
    /** `declaringUnit`, `constructionUnit` or a body id. */
    owedBy: z.string(),
    owedTo: z.string().nullable(),
    direction: z.enum(['after', 'before']),
    /** How many units after the event the window opens; null where it opens with the event. */
    opensAfter: z.number().int().min(0).nullable(),
    /** How often the duty comes again; a recurring fixed date or month's end repeats until its process ends it. Null: once. */
    recurring: z.enum(['month', 'quarter', 'year']).nullable(),
    /**
     * Document types that fulfil the duty once all of them are handed in, where the text says that something is to be uploaded or reported; empty where
     * something else fulfils it, or nothing can. Rows that were decided before the column existed are looked up in the table.
     */
    fulfilledBy: z.array(z.string().min(1)).default([]),
    statutory: z.literal(true),
    /** What the text says follows a miss; null where it says nothing. */
    consequence: z.string().nullable(),
  }),
})

export type DeadlineRow = z.infer<typeof contract.output>
