import express from 'express'
import type { Express } from 'express'
import { createLocalTokens } from './auth/local-tokens.ts'
import { createOidcVerifier } from './auth/oidc.ts'
import { createSignedLinks } from './auth/signed-links.ts'
import { deskFiles } from './desk-files.ts'
import { docsPage, errorsPage } from './docs-page.ts'
import { allEndpoints } from './endpoints/index.ts'
import { healthRouter } from './health.ts'
import type { Endpoint } from './http/endpoint.ts'
import { mountEndpoints } from './http/mount.ts'
import { noSuchAddress, problemMiddleware } from './http/problem.ts'
import { createAttemptLimit } from './http/rate-limit.ts'
import { securityHeaders } from './http/security-headers.ts'
import { openApiDocument } from './openapi.ts'
import { createCaseAccess } from './services/case-access.ts'
import { createDelegating } from './services/delegating.ts'
import type { Delegating } from './services/delegating.ts'
import { createPeople } from './services/people.ts'
import { createPrecheck } from './services/precheck.ts'
import { createResending } from './services/resending.ts'
import type { Resending } from './services/resending.ts'
import { createSubmitting } from './services/submitting.ts'
import type { Submitting } from './services/submitting.ts'
import type { ApiDeps, Services } from './services/services.ts'
import { createUploadSweep } from './services/sweep-uploads.ts'
import { createProjectViews } from './views/project-views.ts'

const hour = 3_600_000

/** The API with what the composition root may want of it beside the Express app. */
export interface Api {
  app: Express
  endpoints: readonly Endpoint[]
  /** To be called once at start-up and now and then: cases that were submitted while the engine was away. */
  submitting: Pick<Submitting, 'startPending'>
  /** To be called now and then: throws away uploads that nobody finished within a week. */
  sweepUploads: () => Promise<number>
  /** To be called every minute or so: who is away today, and whose tasks go to who stands in. */
  delegating: Pick<Delegating, 'apply'>
  /** To be called now and then: steps that were called while the engine was away. */
  resending: Resending
}

/** Builds the whole API: `/api`, `/health`, `/metrics` and, with `deskDir`, the desk at `/`. Listening is the caller's. */
export const createApi = (deps: ApiDeps): Api => {
  const { register, packs, clock, config } = deps
  const access = createCaseAccess({ register, approvingBodies: () => packs.all.map((pack) => ({ packId: pack.id, body: pack.meta.approvingBody })) })
  const services: Services = {
    ...deps,
    access,
    precheck: createPrecheck(deps),
    tokens: createLocalTokens({ secret: config.tokenSecret, clock, lifetimeMs: 8 * hour }),
    links: createSignedLinks({ secret: config.linkSecret, clock }),
    signInLimit: createAttemptLimit({ clock, attempts: 8, windowMs: hour / 4 }),
    views: createProjectViews({ register, packs, clock, access }),
    people: createPeople(deps),
    delegating: createDelegating(deps),
  }
  const submitting = createSubmitting(services)
  const endpoints = allEndpoints(services, submitting)
  const document = openApiDocument(endpoints, config.version)
  const page = docsPage(endpoints, config.version)

  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.use(securityHeaders(config.oidc?.desk))
  app.use(healthRouter({ readiness: config.readiness, metrics: deps.metrics, version: config.version }))
  app.get('/api/openapi.json', (_req, res) => { res.json(document) })
  app.get('/api/docs', (_req, res) => { res.type('html').send(page) })
  app.get('/api/docs/errors', (_req, res) => { res.type('html').send(errorsPage()) })
  app.use('/api', mountEndpoints(endpoints, [config.oidc === undefined ? services.tokens : createOidcVerifier(config.oidc, clock)], services.delegating.standingIn))
  app.use('/api', noSuchAddress)
  if (config.deskDir !== undefined && config.modulesDir !== undefined) app.use(deskFiles({ deskDir: config.deskDir, modulesDir: config.modulesDir }))
  app.use(problemMiddleware((message, details) => { deps.logger.error(message, details) }))
  return { app, endpoints, submitting, sweepUploads: createUploadSweep(services), delegating: services.delegating, resending: createResending(services) }
}
