import { z } from 'zod'
import { defineContract } from '../../src/engine/contract.ts'
import { caseId, commaList, levelIndex, packId, review, round } from '../../src/engine/shapes.ts'

export const contract = defineContract({
  type: 'open-step',
  title: '开启办理步骤',
  description: '在人工任务之前使用：登记步骤并计算到期、提醒和催办时间，选定表单和候选组，准备表单要显示的内容；项目中止时返回“已中止”。',
  input: z.object({
    caseId,
    packId,
    round,
    /** Body that handles the step; absent for the approving body's and the unit's steps (see headers). */
    body: z.string().optional(),
    review: review.optional(),
    /** Level of sign-off inside the body, 1 = 经办. */
    levelIndex: levelIndex.optional(),
    /** Id of the stage document when a project goes through several. */
    stage: z.string().optional(),
    /** Which of the header's forms this turn uses, where no `review` says it; absent: the first. */
    form: z.string().optional(),
    /** What was wrong with the last submission of this step, shown on the form. */
    problems: z.array(z.string()).optional(),
    /** A window of the text that the step lies in: its last day takes the place of the internal limit. Absent or without a known day: the internal limit. */
    due: z.looseObject({
      known: z.boolean(), dueAt: z.string(), remindAt: z.string(),
      title: z.string().optional(), dueDate: z.string().optional(), clauses: z.array(z.string()).optional(), provisional: z.boolean().optional(),
    }).optional(),
    /** Further content for the form, as the diagram gives it (for example `{obstacles, faults, paperId}`). */
    context: z.unknown().optional(),
  }),
  headers: z.object({
    /** Id of the user task that follows. */
    element: z.string().min(1),
    /** Name of the internal limit in pack.yaml (correction, review, decision, filing, issuePaper, admission). */
    limit: z.string().min(1),
    /** Ids of the forms that the step may use, comma separated; the first is the default. */
    forms: commaList,
  }),
  output: z.object({
    stepKey: z.string(),
    suspended: z.boolean(),
    formId: z.string(),
    candidateGroups: z.array(z.string()),
    /** Empty text when nobody has claimed it (null would be an incident). */
    assignee: z.string(),
    /** ISO with a plain offset, e.g. 2026-11-26T17:00:00+08:00. */
    dueAt: z.string(),
    remindAt: z.string(),
    escalateAt: z.string(),
    formView: z.record(z.string(), z.unknown()),
  }),
  errors: [],
})
