import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type GrpcClient } from '../../src/engine/connect.ts'
import { deploy } from '../../src/engine/deploy.ts'
import { grpcCode, grpcStatus } from '../../src/engine/grpc-errors.ts'
import { createRegister, openDatabase } from '../../src/register/index.ts'
import { fillRegister } from '../../src/register/testing/fill-register.ts'

const inFlight = 8
const processId = 'bench-open-case'
const namespaces = 'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'

/** Waits as a case between two stages does: for a message of its own or a timer that is years away. */
const waitingCase = {
  name: `${processId}.bpmn`,
  content: `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions ${namespaces} id="d" targetNamespace="http://binglian/bench">
<bpmn:message id="m" name="bench-go-on"><bpmn:extensionElements><zeebe:subscription correlationKey="=caseId"/></bpmn:extensionElements></bpmn:message>
<bpmn:process id="${processId}" isExecutable="true"><bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
<bpmn:receiveTask id="wait" messageRef="m"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:receiveTask>
<bpmn:boundaryEvent id="late" attachedToRef="wait"><bpmn:outgoing>f3</bpmn:outgoing><bpmn:timerEventDefinition id="t"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P30Y</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:endEvent id="end"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent><bpmn:endEvent id="over"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
<bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="wait"/><bpmn:sequenceFlow id="f2" sourceRef="wait" targetRef="end"/><bpmn:sequenceFlow id="f3" sourceRef="late" targetRef="over"/></bpmn:process></bpmn:definitions>`,
}

/** An engine that has more than it can take at once says so: asked again a moment later, for a minute. */
const createInstance = async (grpc: GrpcClient, caseId: string): Promise<void> => {
  for (let tries = 0; ; tries += 1) {
    try {
      await grpc.createProcessInstance({ bpmnProcessId: processId, variables: { caseId, packId: 'guangxi-2024', round: 1 } })
      return
    } catch (error) {
      if (grpcCode(error) !== grpcStatus.resourceExhausted || tries === 120) throw error
      await sleep(500)
    }
  }
}

/** Engine and register before the application runs; `now` of the engine's clock. */
interface Unstarted { grpcAddress: string; restAddress: string; registerDir: string; now: Date }

/**
 * Open cases before the application runs: rows of the register by SQL (a project and six steps each, one of them open), and as many instances in the engine,
 * each waiting for its message or for a timer that is thirty years away. Made this way, not lived: ten thousand real declarations would take hours.
 */
export const makeOpenCases = async ({ grpcAddress, restAddress, registerDir, now }: Unstarted, count: number): Promise<void> => {
  const db = await openDatabase({ dataDir: registerDir })
  await fillRegister(db, { projects: count, stepsEach: 6, packId: 'guangxi-2024', unitId: 'unit-1', now })
  await createRegister({ db, clock: { now: () => now } }).close()
  const connection = connect({ grpcAddress, restAddress, auth: { strategy: 'NONE' } })
  try {
    await deploy(connection.grpc, { packs: [], models: [waitingCase] })
    let left = count
    const line = async (): Promise<void> => {
      while (left > 0) {
        const number = left
        left -= 1
        await createInstance(connection.grpc, `many-${number}`)
      }
    }
    await Promise.all(Array.from({ length: inFlight }, line))
  } finally { await connection.close() }
}
