import { beijingDate } from '../../calendar/beijing-time.ts'
import type { Project, Step } from '../../register/index.ts'
import { recipientsOf } from '../../../workers/send-notification/recipients.ts'
import { valuesOf } from '../../../workers/send-notification/values.ts'
import { ApiError } from '../http/api-error.ts'
import type { Reach } from '../permissions.ts'
import type { Caller } from '../roles.ts'
import { packOf } from '../views/pack-view.ts'
import type { Services } from './services.ts'

/** Used where the pack has no words of its own under `urged`. */
const usual = { subject: '【催办】{{projectName}}：{{stepTitle}}', body: '{{projectName}}（{{projectCode}}）的“{{stepTitle}}”请尽快办理，{{limitName}}为{{dueAt}}。到期未办不视为同意。{{url}}' }

/** 催办: tells whoever has to act, by the wording of the pack; once a day and step, kept by the outbox's own key. */
export const createUrging = ({ register, packs, access, notifier, links, clock }: Services) =>
  async ({ step, project }: { step: Step; project: Project }, caller: Caller, reach: Reach): Promise<{ sent: number }> => {
    if (caller.unitId !== null && caller.unitId !== project.unitId) throw new ApiError('task-not-found', '没有找到该办理事项，或它不在您的办理范围。', { remedy: '请在项目页面选择。' })
    if (reach !== 'all' && !access.isApproving(caller, project) && !(caller.unitId !== null && caller.unitId === project.unitId)) {
      throw new ApiError('not-approving-body', '只有项目审批部门、申报单位和运行维护人员可以催办。', { remedy: '请联系项目审批部门。' })
    }
    const pack = packOf(packs, project)
    if (step.state !== 'open' || pack === undefined) throw new ApiError('task-not-open', '该事项已不在办理中，不需要催办。', { remedy: '请刷新页面。' })
    const kind = `urged-${beijingDate(clock.now())}`
    const { sent, already } = await notifier.notify({
      caseId: step.caseId, stepKey: step.stepKey, round: step.round, kind, recipients: recipientsOf({ kind: 'reminder', project, pack, step }),
      wording: pack.meta.wording.notifications['urged'] ?? usual,
      values: valuesOf({ input: { caseId: step.caseId, round: step.round, stepKey: step.stepKey, ...(step.body === null ? {} : { body: step.body }) }, project, pack, step, links, dueAt: step.dueAt }),
      payload: { caseId: step.caseId, stepKey: step.stepKey, kind: 'urged' },
    })
    if (sent === 0 && already > 0) throw new ApiError('urged-today', '今天已经催办过该事项。', { remedy: '同一事项一天最多催办一次，请明天再催，或转办、收回重排。' })
    await register.ledger.append({ caseId: step.caseId, actor: caller.username, action: 'step-urged', details: { stepKey: step.stepKey } })
    return { sent }
  }
