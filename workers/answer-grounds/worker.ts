import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { laterFacts } from '../../src/facts/case-facts.ts'
import type { Matter } from '../plan-acceptance/matters.ts'
import { contract } from './contract.ts'
import { answerFromData } from './data-answer.ts'

/** Puts every ground as a question and answers at once what the register can prove; one matter for each body that is left to be asked. */
const createAnswerGrounds = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input, log }) => {
    const { caseId, acceptance, acceptanceObstacles } = input
    const { stage } = acceptance
    const open = await register.transaction(async (r) => {
      const project = await r.projects.get(caseId)
      const facts = { ...project.facts, ...(await laterFacts(r, project)) }
      await r.acceptanceGrounds.ask(acceptanceObstacles.map(({ ground, title, question, askedOf, effects, force, rule, clauses, liftedBy }) => ({ caseId, stage, ground, title, question, askedOf, effects, force, rule, clauses, liftedBy })))
      for (const row of acceptanceObstacles) {
        const answer = answerFromData(row, facts)
        if (answer !== undefined) await r.acceptanceGrounds.answer({ caseId, stage, ground: row.ground, ...answer, answeredBy: 'data' })
      }
      return (await r.acceptanceGrounds.list(caseId, stage)).filter(({ present }) => present === null)
    })
    const groundMatters = [...new Set(open.map(({ askedOf }) => askedOf))].map((body): Matter => {
      const grounds = open.filter(({ askedOf }) => askedOf === body)
      return {
        item: 'grounds', title: '答复验收否决情形', body, phase: 0, moment: 'acceptance', form: 'answer-grounds', limit: 'acceptance',
        clauses: [...new Set(grounds.flatMap(({ clauses }) => clauses))],
        grounds: grounds.map(({ ground, title, question, clauses, force, effects, liftedBy }) => ({ ground, title, question, clauses, force, effects, liftedBy })),
      }
    })
    log.info('grounds put', { stage, asked: acceptanceObstacles.length, open: open.length })
    return completed({ acceptance: { ...acceptance, groundMatters } })
  })

export default createAnswerGrounds
