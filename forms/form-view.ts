import { z } from 'zod'

/** One fault of a declaration as the forms show it. */
const shownFault = z.looseObject({ where: z.string(), fault: z.string(), remedy: z.string() })

/** One fact of the project, ready to read. */
const shownFact = z.looseObject({ label: z.string(), value: z.string() })

/**
 * What open-step prepares for the person (variable `formView`): everything that a form shows, ready to read, in Chinese.
 * Forms only lay it out; they compute nothing. Lists may be empty or absent, then their block is hidden.
 */
export const formView = z.looseObject({
  /** What is to be done, e.g. 技术审查. */
  title: z.string(),
  /** One short line for lists of tasks: what is to be done, and for which project. */
  listTitle: z.string(),
  projectName: z.string().optional(),
  projectCode: z.string().optional(),
  round: z.number().int(),
  /** Name of the body and level that acts, e.g. 自治区数据局（经办）. */
  actor: z.string().optional(),
  /** Due date as people read it, e.g. 2026年11月26日 17:00（内部时限）. */
  dueText: z.string().optional(),
  /** Why the last submission of this step was not accepted; whole sentences. */
  problems: z.array(z.string()).optional(),
  /** The ten or so facts that a reviewer needs first, beside the documents and clauses. */
  facts: z.array(shownFact).optional(),
  /** All other declared facts, at the very end of the form. */
  moreFacts: z.array(shownFact).optional(),
  documents: z.array(z.looseObject({ title: z.string(), name: z.string(), url: z.string() })).optional(),
  clauses: z.array(z.looseObject({ id: z.string(), summary: z.string() })).optional(),
  /** Earlier rounds of this review; conclusion is the Chinese label. */
  earlier: z.array(z.looseObject({ round: z.number(), body: z.string(), conclusion: z.string(), opinion: z.string() })).optional(),
  /** Opinions of all bodies for the approving body; conclusion is the Chinese label. */
  opinions: z.array(z.looseObject({ title: z.string(), body: z.string(), conclusion: z.string(), opinion: z.string(), conditions: z.string().optional() })).optional(),
  /** The handler's opinion that a head endorses or sends back; conclusion is the Chinese label. */
  draft: z.looseObject({ conclusion: z.string(), opinion: z.string(), conditions: z.string().optional(), faults: z.array(shownFault).optional() }).optional(),
  /** Values to start from: what was typed before a refused submission, a draft sent back, or the declared budget lines. Keys are the form's fields. */
  entry: z.record(z.string(), z.unknown()).optional(),
  /** Amounts as text with thousands separators, for reading. */
  budgetLines: z.array(z.looseObject({ name: z.string(), submitted: z.string(), reduced: z.string(), approved: z.string() })).optional(),
  /** Both figures, where the 概算表 does not add up to the declared total. */
  budgetNote: z.string().optional(),
  similar: z.array(z.looseObject({ projectName: z.string(), unit: z.string(), reasons: z.string() })).optional(),
  obstacles: z.array(z.looseObject({ title: z.string(), removableBy: z.string() })).optional(),
  /** The rules leave the management mode to the person. */
  modeOpen: z.boolean().optional(),
  faults: z.array(shownFault).optional(),
  /** The paper to be issued: draft to open, number if one is reserved, uploaded sealed files to choose from. */
  paper: z.looseObject({
    title: z.string(),
    url: z.string().optional(),
    number: z.string().optional(),
    sealedFiles: z.array(z.looseObject({ label: z.string(), value: z.string() })).optional(),
  }).optional(),
  /** What a supervising body found and demands, and what the unit reported. */
  finding: z.looseObject({ text: z.string(), demand: z.string() }).optional(),
  rectification: z.looseObject({ measures: z.string() }).optional(),
  /** Measures to choose from. */
  actions: z.array(z.looseObject({ label: z.string(), value: z.string() })).optional(),
  /** Incoming papers that were uploaded for this case, to choose from. */
  incoming: z.array(z.looseObject({ label: z.string(), value: z.string() })).optional(),
  /** What the unit asked for, or what it has to put right: label and value. */
  asked: z.array(shownFact).optional(),
  /** What the rule says on the matter at hand; one sentence. */
  note: z.string().optional(),
  /** Grounds of refusal with their answers; answer is 存在, 不存在 or 尚未答复. */
  grounds: z.array(z.looseObject({ title: z.string(), citation: z.string(), answer: z.string(), by: z.string(), evidence: z.string().optional() })).optional(),
  /** Grounds that the deciding person may find besides. */
  groundOptions: z.array(z.looseObject({ label: z.string(), value: z.string() })).optional(),
  /** Evaluations of the same unit's earlier projects. */
  evaluations: z.array(z.looseObject({ projectName: z.string(), title: z.string(), result: z.string(), when: z.string(), text: z.string().optional() })).optional(),
  /** Entries of a yearly plan with their standing against its window. */
  planEntries: z.array(z.looseObject({ title: z.string(), type: z.string(), amount: z.string(), standing: z.string() })).optional(),
  /** Agenda of a meeting, and which experts count for each project. */
  agenda: z.array(z.looseObject({ title: z.string(), counted: z.string() })).optional(),
  /** Experts who were invited to a meeting. */
  experts: z.array(z.looseObject({ label: z.string(), value: z.string() })).optional(),
  /** A change under way: what is stated, old and new values, reasons. */
  change: z.array(shownFact).optional(),
  /** What the person has to judge, a whole question. */
  question: z.string().optional(),
  /** Address of the desk page of this case. */
  deskUrl: z.string().optional(),
})
export type FormView = z.infer<typeof formView>
