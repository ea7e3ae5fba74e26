import type { Migration } from 'kysely'
import { cases } from './0001-cases.ts'
import { steps } from './0002-steps.ts'
import { decisions } from './0003-decisions.ts'
import { papers } from './0004-papers.ts'
import { ledger } from './0005-ledger.ts'
import { units } from './0006-units.ts'
import { feed } from './0007-feed.ts'
import { arrival } from './0008-arrival.ts'
import { stepOpenings } from './0009-step-openings.ts'
import { accountSource } from './0010-account-source.ts'
import { requests } from './0010-requests.ts'
import { involvement } from './0011-involvement.ts'
import { externalActs } from './0030-external-acts.ts'
import { lifeDates } from './0031-life-dates.ts'
import { habits } from './0012-habits.ts'
import { acceptance } from './0013-acceptance.ts'
import { textsAndArchives } from './0032-texts-archives.ts'
import { findings } from './0031-findings.ts'
import { plansAndMeetings } from './0033-plans-meetings.ts'
import { terminationOrders } from './0036-termination-orders.ts'
import { owedSince } from './0037-owed-since.ts'
import { statusSince } from './0038-status-since.ts'
import { stepExplanation } from './0039-step-explanation.ts'
import { documentReplaces } from './0040-document-replaces.ts'
import { toMigration } from './apply.ts'

/** Every change of the schema, in the order of its name. A released one is never edited: a further change is a further file. */
export const migrations: Record<string, Migration> = {
  '0001-cases': toMigration(cases),
  '0002-steps': toMigration(steps),
  '0003-decisions': toMigration(decisions),
  '0004-papers': toMigration(papers),
  '0005-ledger': toMigration(ledger),
  '0006-units': toMigration(units),
  '0007-feed': toMigration(feed),
  '0008-arrival': toMigration(arrival),
  '0009-step-openings': toMigration(stepOpenings),
  '0010-account-source': toMigration(accountSource),
  '0010-requests': toMigration(requests),
  '0011-involvement': toMigration(involvement),
  '0012-habits': toMigration(habits),
  '0030-external-acts': toMigration(externalActs),
  '0031-life-dates': toMigration(lifeDates),
  '0013-acceptance': toMigration(acceptance),
  '0032-texts-archives': toMigration(textsAndArchives),
  '0031-findings': toMigration(findings),
  '0033-plans-meetings': toMigration(plansAndMeetings),
  '0036-termination-orders': toMigration(terminationOrders),
  '0037-owed-since': toMigration(owedSince),
  '0038-status-since': toMigration(statusSince),
  '0039-step-explanation': toMigration(stepExplanation),
  '0040-document-replaces': toMigration(documentReplaces),
}
