import type { PaperContent, PaperKind, PaperRequest } from '../types.ts'
import { acceptanceConclusion } from './acceptance-conclusion.ts'
import { approvalReply } from './approval-reply.ts'
import { correctionNotice } from './correction-notice.ts'
import { expertOpinion, expertSignIn } from './expert-sheets.ts'
import { filingReceipt } from './filing-receipt.ts'
import { consultationLetter, requestLetter } from './letters.ts'
import { meetingMinutes } from './meeting-minutes.ts'
import { planIssue } from './plan-issue.ts'
import { declarationForm, filingForm } from './project-forms.ts'
import { filingRefusal, refusalReply } from './refusal-reply.ts'
import { reminder } from './reminder.ts'
import { requestForm } from './request-form.ts'
import { terminationNotice } from './termination-notice.ts'

/** How each kind of paper is laid out. */
export const layouts: Readonly<Record<PaperKind, (request: PaperRequest) => PaperContent>> = {
  'approval-reply': approvalReply,
  'refusal-reply': refusalReply,
  'filing-receipt': filingReceipt,
  'filing-refusal': filingRefusal,
  'correction-notice': correctionNotice,
  'request-letter': requestLetter,
  'consultation-letter': consultationLetter,
  reminder,
  'declaration-form': declarationForm,
  'filing-form': filingForm,
  'expert-sign-in': expertSignIn,
  'expert-opinion': expertOpinion,
  'meeting-minutes': meetingMinutes,
  'acceptance-conclusion': acceptanceConclusion,
  'plan-issue': planIssue,
  'termination-notice': terminationNotice,
  'change-form': requestForm,
  'extension-form': requestForm,
  'acceptance-form': requestForm,
}
