import type { Registry } from 'prom-client'
import type { Calendar } from '../../calendar/types.ts'
import type { Clock } from '../../common/clock.ts'
import type { DocumentStore } from '../../documents/document-store.ts'
import type { CheckClaims, InspectDocument } from '../../documents/inspection.ts'
import type { FormCatalogue } from '../../engine/forms.ts'
import type { Notifier } from '../../notifications/index.ts'
import type { Pack, Packs } from '../../policy/index.ts'
import type { Register } from '../../register/index.ts'
import type { LocalTokens } from '../auth/local-tokens.ts'
import type { OidcConfig } from '../auth/oidc.ts'
import type { SignedLinks } from '../auth/signed-links.ts'
import type { AttemptLimit } from '../http/rate-limit.ts'
import type { ApiLogger, EnginePorts, ModelSource, PartStore } from '../ports.ts'
import type { CaseAccess } from './case-access.ts'
import type { Delegating } from './delegating.ts'
import type { People } from './people.ts'
import type { PrecheckService } from './precheck.ts'
import type { ProjectViews } from '../views/project-views.ts'

/** What the composition root gives. */
export interface ApiDeps {
  register: Register
  packs: Packs
  documents: DocumentStore
  inspectDocument: InspectDocument
  checkClaims: CheckClaims
  parts: PartStore
  engine: EnginePorts
  models: ModelSource
  notifier: Notifier
  forms: FormCatalogue
  /** The calendar with the pack's regions. */
  calendarFor: (pack: Pack) => Calendar
  /** Works a case's statutory dates out anew: a paper came in that a date may be about. */
  recomputeDates: (caseId: string) => Promise<unknown>
  clock: Clock
  logger: ApiLogger
  metrics: Registry
  config: ApiConfig
}

/** The bits of the configuration that the API reads; secrets of at least 32 bytes. */
export interface ApiConfig {
  version: string
  tokenSecret: Uint8Array
  linkSecret: Uint8Array
  /** Bytes. */
  uploadMaxBytes: number
  /** Prefix of 项目编号. */
  codePrefix: string
  oidc?: OidcConfig | undefined
  tasklistUrl?: string | undefined
  operateUrl?: string | undefined
  /** Accounts with their passwords, shown on the sign-in page: demo and development only. */
  demoAccounts?: readonly DemoAccount[] | undefined
  /** Each answers by throwing when its part is not ready: register, engine, feed, document store. */
  readiness: Readonly<Record<string, () => Promise<ReadinessDetail>>>
  /** Folder of the desk's files, served at `/`; absent serves none. */
  deskDir?: string | undefined
  /** Folder of node_modules, from which the desk's viewers are served. */
  modulesDir?: string | undefined
}

/** What a readiness check found, e.g. `{ ok: true, note: 'last poll 2 s ago' }`. */
export interface ReadinessDetail { ok: boolean; note?: string }

export interface DemoAccount { username: string; password: string; displayName: string; roles: readonly string[]; hint: string }

/** What the endpoints use: the given parts and what is built on them. */
export interface Services extends ApiDeps {
  access: CaseAccess
  precheck: PrecheckService
  tokens: LocalTokens
  links: SignedLinks
  signInLimit: AttemptLimit
  views: ProjectViews
  people: People
  delegating: Delegating
}
