import { spawn } from 'node:child_process'
import { z } from 'zod'
import type { EngineAuth } from '../../src/config.ts'
import { askGateway, type GatewayState } from '../engine/broker-health.ts'
import { getJson, pause } from '../engine/wait.ts'
import type { EngineProbes } from './choose-engine.ts'

const token = z.object({ access_token: z.string() })
const exporterList = z.array(z.object({ exporterId: z.string() }))

const signIn = async (auth: EngineAuth): Promise<Record<string, string>> => {
  if (auth.strategy === 'BASIC') return { authorization: `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}` }
  if (auth.strategy === 'NONE') return {}
  const response = await fetch(auth.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: auth.clientId, client_secret: auth.clientSecret, audience: auth.audience ?? 'zeebe.camunda.io' }),
    signal: AbortSignal.timeout(10_000),
  })
  return { authorization: `Bearer ${token.parse(await response.json()).access_token}` }
}

const refuses = async (restAddress: string, headers: Record<string, string>): Promise<boolean> => {
  try {
    const response = await fetch(`${restAddress}/v2/topology`, { headers, signal: AbortSignal.timeout(3_000) })
    await response.arrayBuffer()
    return response.status === 401 || response.status === 403
  } catch {
    return false
  }
}

const gateway = async (restAddress: string, auth: EngineAuth): Promise<GatewayState | 'refused' | undefined> => {
  const headers = await signIn(auth).catch(() => undefined)
  if (headers === undefined) return 'refused'
  return await askGateway(restAddress, headers) ?? (await refuses(restAddress, headers) ? 'refused' : undefined)
}

/** Whether a program ends well within ten seconds. */
const succeeds = (program: string, args: readonly string[]): Promise<boolean> => new Promise((resolve) => {
  const child = spawn(program, args, { stdio: 'ignore', timeout: 10_000 })
  child.once('error', () => { resolve(false) })
  child.once('exit', (code) => { resolve(code === 0) })
})

/** The probes of this machine. */
export const machineProbes: EngineProbes = {
  gateway,
  patientGateway: async (restAddress, auth) => {
    for (let tries = 0; ; tries += 1) {
      const state = await gateway(restAddress, auth)
      if (state === 'refused' || (state !== undefined && state.healthy) || tries === 9) return state
      await pause(1_000)
    }
  },
  exporters: async (managementAddress) => {
    const parsed = exporterList.safeParse(await getJson(`${managementAddress}/actuator/exporters`))
    return parsed.success ? parsed.data.map(({ exporterId }) => exporterId) : undefined
  },
  docker: async () => await succeeds('docker', ['info']) && await succeeds('docker', ['compose', 'version']),
}
