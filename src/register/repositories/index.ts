import type { Repositories } from '../register.ts'
import type { Scope } from '../scope.ts'
import { createAcceptanceGroundRepository } from './acceptance-grounds.ts'
import { createAccountRepository } from './accounts.ts'
import { createArchiveRepository, createArticleRepository } from './archives.ts'
import { createBudgetLineRepository, createSimilarRepository } from './comparisons.ts'
import { createCopyRepository } from './copies.ts'
import { createDeadlineRepository } from './deadlines.ts'
import { createDeclarationRepository } from './declarations.ts'
import { createDelegationRepository } from './delegations.ts'
import { createDeploymentRepository } from './deployments.ts'
import { createDocumentRepository } from './documents.ts'
import { createExternalActRepository } from './external-acts.ts'
import { createEvaluationRepository } from './evaluations.ts'
import { createFeedRepository } from './feed.ts'
import { createFindingRepository } from './findings.ts'
import { createLedgerRepository } from './ledger.ts'
import { createOpinionRepository } from './opinions.ts'
import { createExpertRepository } from './experts.ts'
import { createMeetingRepository } from './meetings.ts'
import { createOutboxRepository } from './outbox.ts'
import { createPaperRepository } from './papers.ts'
import { createPlanRepository } from './plans.ts'
import { createProjectRepository } from './projects.ts'
import { createCalendarRepository, createDeadlineWaitRepository, createProjectEventRepository } from './project-events.ts'
import { createReceiptRepository } from './receipts.ts'
import { createRequestRepository } from './requests.ts'
import { createStepRepository } from './steps.ts'
import { createSubmissionRepository } from './submissions.ts'
import { createSuspensionRepository } from './suspensions.ts'
import { createRestrictionRepository, createSystemRepository } from './systems.ts'
import { createTerminationOrderRepository } from './termination-orders.ts'
import { createUploadRepository } from './uploads.ts'

/** All repositories on one connection or transaction. */
export const createRepositories = (scope: Scope): Repositories => ({
  projects: createProjectRepository(scope),
  declarations: createDeclarationRepository(scope),
  documents: createDocumentRepository(scope),
  steps: createStepRepository(scope),
  suspensions: createSuspensionRepository(scope),
  requests: createRequestRepository(scope),
  acceptanceGrounds: createAcceptanceGroundRepository(scope),
  evaluations: createEvaluationRepository(scope),
  submissions: createSubmissionRepository(scope),
  opinions: createOpinionRepository(scope),
  receipts: createReceiptRepository(scope),
  deadlines: createDeadlineRepository(scope),
  projectEvents: createProjectEventRepository(scope),
  deadlineWaits: createDeadlineWaitRepository(scope),
  calendars: createCalendarRepository(scope),
  articles: createArticleRepository(scope),
  archives: createArchiveRepository(scope),
  outbox: createOutboxRepository(scope),
  papers: createPaperRepository(scope),
  ledger: createLedgerRepository(scope),
  accounts: createAccountRepository(scope),
  uploads: createUploadRepository(scope),
  feed: createFeedRepository(scope),
  deployments: createDeploymentRepository(scope),
  systems: createSystemRepository(scope),
  restrictions: createRestrictionRepository(scope),
  budgetLines: createBudgetLineRepository(scope),
  similar: createSimilarRepository(scope),
  delegations: createDelegationRepository(scope),
  copies: createCopyRepository(scope),
  externalActs: createExternalActRepository(scope),
  findings: createFindingRepository(scope),
  plans: createPlanRepository(scope),
  meetings: createMeetingRepository(scope),
  experts: createExpertRepository(scope),
  terminationOrders: createTerminationOrderRepository(scope),
})
