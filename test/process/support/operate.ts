import { connect } from '../../../src/engine/connect.ts'
import { createMessages } from '../../../src/engine/messages.ts'
import { createUserTasks } from '../../../src/engine/user-tasks.ts'
import type { Harness } from './harness.ts'
import type { EngineRecord } from './record-tee.ts'

/** The incident that stopped a job of this type; its message is what an operator reads in Operate and on the board. */
export const incidentOf = async (harness: Harness, jobType: string, about: string, timeoutMs = 120_000): Promise<{ incidentKey: string; jobKey: string; message: string }> => {
  const failed = (record: EngineRecord): boolean => record.valueType === 'INCIDENT' && record.intent === 'CREATED' && String(record.value['errorMessage']).includes(about)
    && harness.tee.records.some((job) => job.valueType === 'JOB' && job.key === String(record.value['jobKey']) && job.value['type'] === jobType)
  const incident = await harness.tee.until(failed, `an incident of ${jobType} that says “${about}”`, timeoutMs)
  return { incidentKey: incident.key, jobKey: String(incident.value['jobKey']), message: String(incident.value['errorMessage']) }
}

/** What Operate's “retry” does: gives the job new retries and resolves the incident. */
export const retryIncident = async (harness: Harness, { incidentKey, jobKey }: { incidentKey: string; jobKey: string }): Promise<void> => {
  const connection = connect({ grpcAddress: harness.broker.grpcAddress, restAddress: harness.broker.restAddress, auth: { strategy: 'NONE' } })
  await connection.grpc.updateJobRetries({ jobKey, retries: 5 })
  await connection.grpc.resolveIncident({ incidentKey })
  await connection.close()
}

/** Completes a task as Tasklist does, past the application. */
export const completeInTasklist = async (harness: Harness, userTaskKey: string, values: Record<string, unknown>): Promise<void> => {
  const connection = connect({ grpcAddress: harness.broker.grpcAddress, restAddress: harness.broker.restAddress, auth: { strategy: 'NONE' } })
  await createUserTasks(connection.rest).complete(userTaskKey, values)
  await connection.close()
}

/** What Operate's “cancel” does to a whole instance. */
export const cancelInOperate = async (harness: Harness, processInstanceKey: string): Promise<void> => {
  const connection = connect({ grpcAddress: harness.broker.grpcAddress, restAddress: harness.broker.restAddress, auth: { strategy: 'NONE' } })
  await connection.grpc.cancelProcessInstance(processInstanceKey)
  await connection.close()
}

/** Calls a wait for a date back, as the application does when the date moves; it looks the date up again. Answers when the event was caught. */
export const recallWait = async (harness: Harness, caseId: string, element: string, caught: string): Promise<void> => {
  const ofCase = (record: EngineRecord): boolean => record.valueType === 'VARIABLE' && record.value['name'] === 'stepKey' && String(record.value['value']).startsWith(JSON.stringify(`${caseId}:${element}:`).slice(0, -1))
  const named = await harness.tee.until(ofCase, `the wait ${element} of ${caseId}`, 60_000)
  const seen = harness.tee.records.length
  const connection = connect({ grpcAddress: harness.broker.grpcAddress, restAddress: harness.broker.restAddress, auth: { strategy: 'NONE' } })
  await createMessages(connection.rest).publish('step-recall', String(JSON.parse(String(named.value['value']))), {})
  await connection.close()
  await harness.eventually(`${caught} to be caught`, () => harness.tee.records.slice(seen).some(({ valueType, intent, value }) => valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_COMPLETED' && value['elementId'] === caught))
}
