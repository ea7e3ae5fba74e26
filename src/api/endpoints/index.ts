import type { Endpoint } from '../http/endpoint.ts'
import type { Services } from '../services/services.ts'
import type { Submitting } from '../services/submitting.ts'
import { archiveEndpoints } from './archives.ts'
import { caseRequestEndpoints } from './case-requests.ts'
import { decisionEndpoints } from './decisions.ts'
import { documentEndpoints } from './documents.ts'
import { findingEndpoints } from './findings.ts'
import { habitEndpoints } from './habits.ts'
import { incomingPaperEndpoints } from './incoming-papers.ts'
import { laterDocumentEndpoints } from './later-documents.ts'
import { meetingEndpoints } from './meetings.ts'
import { oversightEndpoints } from './oversight.ts'
import { packEndpoints } from './packs.ts'
import { paperEndpoints } from './papers.ts'
import { planEndpoints } from './plans.ts'
import { precheckEndpoints } from './prechecks.ts'
import { printedFormEndpoints } from './printed-forms.ts'
import { recordEndpoints } from './project-records.ts'
import { projectEndpoints } from './projects.ts'
import { requestEndpoints } from './requests.ts'
import { reviewChangeEndpoints } from './review-changes.ts'
import { sessionEndpoints } from './session.ts'
import { submissionEndpoints } from './submission.ts'
import { taskEndpoints } from './tasks.ts'
import { terminationEndpoints } from './terminations.ts'
import { uploadEndpoints } from './uploads.ts'

/** Every endpoint of the API, in the order in which its documentation lists them. */
export const allEndpoints = (services: Services, submitting: Submitting): Endpoint[] => [
  ...sessionEndpoints(services), ...packEndpoints(services), ...precheckEndpoints(services), ...projectEndpoints(services), ...uploadEndpoints(services), ...documentEndpoints(services), ...laterDocumentEndpoints(services),
  ...submissionEndpoints(services, submitting), ...recordEndpoints(services), ...decisionEndpoints(services), ...caseRequestEndpoints(services), ...requestEndpoints(services), ...findingEndpoints(services), ...planEndpoints(services), ...meetingEndpoints(services), ...taskEndpoints(services), ...habitEndpoints(services), ...reviewChangeEndpoints(services), ...paperEndpoints(services), ...printedFormEndpoints(services), ...oversightEndpoints(services), ...terminationEndpoints(services), ...archiveEndpoints(services), ...incomingPaperEndpoints(services),
]
