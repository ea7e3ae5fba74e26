import { Router } from 'express'
import type { Registry } from 'prom-client'
import { describeError } from '../common/errors.ts'
import type { ApiConfig, ReadinessDetail } from './services/services.ts'

const checkTimeoutMs = 3_000

const withTimeout = async (check: () => Promise<ReadinessDetail>): Promise<ReadinessDetail> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<ReadinessDetail>((resolve) => { timer = setTimeout(() => resolve({ ok: false, note: `${checkTimeoutMs / 1000} 秒内没有应答` }), checkTimeoutMs) })
  try {
    return await Promise.race([check(), late])
  } catch (error) {
    return { ok: false, note: describeError(error) }
  } finally {
    clearTimeout(timer)
  }
}

/** `/health/live` (the process answers), `/health/ready` (503 until every part is ready, each with its note), `/metrics` (Prometheus). */
export const healthRouter = ({ readiness, metrics, version }: Pick<ApiConfig, 'readiness' | 'version'> & { metrics: Registry }): Router => {
  const router = Router()
  router.get('/health/live', (_req, res) => { res.json({ status: 'live', version }) })
  router.get('/health/ready', async (_req, res) => {
    const checks = await Promise.all(Object.entries(readiness).map(async ([name, check]) => [name, await withTimeout(check)] as const))
    const ready = checks.every(([, detail]) => detail.ok)
    res.status(ready ? 200 : 503).setHeader('Cache-Control', 'no-store').json({ status: ready ? 'ready' : 'not-ready', version, checks: Object.fromEntries(checks) })
  })
  router.get('/metrics', async (_req, res) => { res.type(metrics.contentType).send(await metrics.metrics()) })
  return router
}
