import { beijingInstant } from '../../src/calendar/beijing-time.ts'
import { addDays } from '../../src/calendar/plain-date.ts'
import { pickDeadline } from '../../src/deadlines/index.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import { stepKeyOf } from '../../src/engine/step-key.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'

/** A timer here never fires in the life of a project; a null timer would be an incident. */
const NEVER = '9999-12-31T00:00:00+08:00'
const LONG_AGO = '2000-01-01T00:00:00+08:00'
const REMIND_DAYS = 30

/** Tells a diagram the instants of one statutory date, and remembers that it waits for them: when the date moves, `waitKey` is recalled. */
const createFindDeadline = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input: { caseId, round, deadlineName }, headers, log }) => {
    const project = await register.projects.get(caseId)
    const found = pickDeadline(await register.deadlines.list(caseId), { role: headers.deadline, name: deadlineName })
    const waitKey = stepKeyOf({ caseId, element: headers.element, round: round ?? project.round, item: deadlineName ?? undefined })
    const [dueDate, opensOn] = [found?.dueDate ?? null, found?.opensOn ?? null]
    await register.deadlineWaits.save({ waitKey, caseId, role: headers.deadline, name: deadlineName ?? null, dueDate, opensOn })
    log.info('deadline looked up', { deadline: headers.deadline, dueDate, opensOn, provisional: found?.provisional })
    return completed({
      deadline: {
        known: dueDate !== null,
        dueAt: dueDate === null ? NEVER : beijingInstant(addDays(dueDate, 1), '00:00'),
        opensAt: opensOn === null ? LONG_AGO : beijingInstant(opensOn, '00:00'),
        remindAt: dueDate === null ? NEVER : beijingInstant(addDays(dueDate, -(headers.remindBefore ?? REMIND_DAYS)), '09:00'),
        dueDate: dueDate ?? '', provisional: found?.provisional ?? false, title: found?.title ?? '', clauses: found?.clauses ?? [], waitKey,
      },
    })
  })

export default createFindDeadline
