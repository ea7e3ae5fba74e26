import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { Fault } from '../../src/engine/shapes.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import type { Opinion } from '../../src/register/index.ts'
import { answerFromData } from '../answer-grounds/data-answer.ts'
import { laterFacts } from '../../src/facts/case-facts.ts'
import { readApplication, spokenRegime } from '../plan-acceptance/application.ts'
import { factOfMatter, type Matter } from '../plan-acceptance/matters.ts'
import { trialRunFaults } from '../plan-acceptance/trial-run.ts'
import { noteFacts } from '../record-acceptance-check/note-facts.ts'
import { contract } from './contract.ts'

const agrees = (opinion: Opinion | undefined): boolean => opinion?.conclusion === 'agree' || opinion?.conclusion === 'agreeWithConditions'

/**
 * Whether the acceptance may be organised. A refused archive stops an own acceptance only: a body that organises weighs it as a ground of refusal.
 * Grounds that forbid to organise at all are answered from data here.
 */
const createWeighAcceptance = ({ register, packs, calendarFor, clock }: Pick<WorkerDeps, 'register' | 'packs' | 'calendarFor' | 'clock'>) =>
  defineWorker(contract, async ({ input }) => {
    const { caseId, acceptance } = input
    const pack = packs.get(input.packId)
    const regime = spokenRegime(input.acceptanceRegime)
    const opinions = await register.opinions.latestOpinions(caseId, 'acceptance', undefined, acceptance.stage)
    const opinionOn = (matter: Matter): Opinion | undefined => opinions.find((one) => one.item === matter.item && one.body === matter.body)

    const settled = Object.fromEntries(acceptance.bodyMatters.map((matter) => [matter.item, agrees(opinionOn(matter))]))
    const facts = Object.fromEntries(Object.entries(settled).flatMap(([item, agreed]) => { const fact = factOfMatter[item]; return fact === undefined ? [] : [[fact, agreed]] }))
    await register.transaction((r) => noteFacts(r, { caseId, stage: acceptance.stage }, { facts, settled }))
    const refused = acceptance.bodyMatters.filter((matter) => !agrees(opinionOn(matter)) && (matter.item !== 'archive-acceptance' || regime?.organiser === 'constructionUnit'))

    const application = await readApplication(register, caseId, input.request.number)
    const preliminary: Fault[] = application.preliminary === undefined || application.preliminary.conclusion === 'passed' ? []
      : [{ where: '初验', fault: '初验未通过', remedy: '请整改并通过初验后再申请验收', clauses: regime?.clauses ?? [] }]
    const known = await laterFacts(register, await register.projects.get(caseId))
    const forbidden = input.acceptanceObstacles.filter((row) => row.force === 'must' && row.effects.includes('notOrganised') && answerFromData(row, known)?.present === true)
    return completed({
      acceptance: {
        ...acceptance,
        faults: [
          ...preliminary,
          ...trialRunFaults({ regime, startedOn: application.trialRunCountsFrom, pack, calendarFor, clock }),
          ...refused.map((matter): Fault => ({ where: matter.title, fault: `${pack.body(matter.body).name}未予同意：${opinionOn(matter)?.opinion || '没有写明理由'}`, remedy: '请按意见办理后再申请验收', clauses: matter.clauses })),
          ...forbidden.map((row): Fault => ({ where: row.title, fault: `存在不组织验收的情形：${row.title}`, remedy: '请消除该情形后再申请验收', clauses: row.clauses })),
        ],
      },
    })
  })

export default createWeighAcceptance
