import { z } from 'zod'
import { connect } from '../../src/engine/connect.ts'

/** Run as a process of its own, so that starting instances costs the measured process nothing. Orders and answers come and go over IPC. */
const order = z.object({ processId: z.string(), count: z.number(), inFlight: z.number(), awaitEnd: z.boolean() })
const address = z.object({ BENCH_GRPC: z.string(), BENCH_REST: z.string() }).parse(process.env)
const { grpc, close } = connect({ grpcAddress: address.BENCH_GRPC, restAddress: address.BENCH_REST, auth: { strategy: 'NONE' } })

const make = async ({ processId, count, inFlight, awaitEnd }: z.infer<typeof order>): Promise<number[]> => {
  const tookMs: number[] = []
  let left = count
  const line = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const began = performance.now()
      const variables = { number: left, text: 'as much as a step of ours reads' }
      if (awaitEnd) await grpc.createProcessInstanceWithResult({ bpmnProcessId: processId, variables, requestTimeout: 30_000 })
      else await grpc.createProcessInstance({ bpmnProcessId: processId, variables })
      tookMs.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, line))
  return tookMs
}

process.on('message', (message) => {
  void make(order.parse(message)).then(
    (tookMs) => { process.send?.({ tookMs }) },
    (error: unknown) => { process.send?.({ failed: String(error) }) },
  )
})
process.on('disconnect', () => { void close().finally(() => process.exit(0)) })
