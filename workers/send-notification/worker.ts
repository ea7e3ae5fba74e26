import { InvalidInput } from '../../src/common/errors.ts'
import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import { correctionDue } from '../../src/engine/correction-day.ts'
import { defaultWording } from '../../src/notifications/default-wording.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { contract } from './contract.ts'
import { recipientsOf } from './recipients.ts'
import { valuesOf } from './values.ts'

/** Kinds that make sense only while the step waits. */
const whileOpen = new Set(['reminder', 'escalation'])

/** Puts a notification into the outbox and delivers it. Keyed by case, step, round and kind: neither a retry nor a recall sends twice. */
const createSendNotification = ({ register, packs, notifier, links, calendarFor, clock }: Pick<WorkerDeps, 'register' | 'packs' | 'notifier' | 'links' | 'calendarFor' | 'clock'>) =>
  defineWorker(contract, async ({ input, headers, log }) => {
    const { kind } = headers
    const project = await register.projects.get(input.caseId)
    const packId = input.packId ?? project.packId
    if (packId === null) {
      log.info('no pack yet, nothing to send', { kind })
      return completed({})
    }
    const pack = packs.get(packId)
    const step = input.stepKey === undefined ? undefined : await register.steps.find(input.stepKey)
    if (whileOpen.has(kind) && step?.state !== 'open') {
      log.info('the step no longer waits, nothing to send', { kind, stepKey: input.stepKey })
      return completed({})
    }
    const wording = pack.meta.wording.notifications[kind] ?? defaultWording[kind]
    if (wording === undefined) {
      throw new InvalidInput(`规则包 ${packId} 没有“${kind}”的通知用语`, { code: 'wording-missing', remedy: '请流程分析员在 pack.yaml 的 wording.notifications 中补充后重试' })
    }
    const sent = await notifier.notify({
      caseId: input.caseId, ...about(kind, input), round: input.round ?? project.round, kind,
      recipients: recipientsOf({ kind, project, pack, step }),
      wording, values: valuesOf({ input, project, pack, step, links, dueAt: step?.dueAt ?? (kind === 'correction-requested' ? correctionDue({ calendarFor, clock }, pack) : input.dueAt) }),
      payload: { caseId: input.caseId, projectCode: project.projectCode, kind, stepKey: input.stepKey ?? null, ...(input.faults === undefined ? {} : { faults: input.faults }) },
    })
    log.info('notification sent', { kind, ...sent })
    return completed({})
  })

/** What makes the notice one: the step while it waits, otherwise the occasion that the diagram names. */
const about = (kind: string, { stepKey, occasion }: { stepKey?: string | undefined; occasion?: string | undefined }): { stepKey?: string } => {
  const one = whileOpen.has(kind) ? stepKey : occasion
  return one === undefined ? {} : { stepKey: one }
}

export default createSendNotification
