import { completed, defineWorker } from '../../src/engine/define-worker.ts'
import type { Fault } from '../../src/engine/shapes.ts'
import type { WorkerDeps } from '../../src/engine/worker-deps.ts'
import { type OpenMatters, openMatters } from '../../src/requests/index.ts'
import { contract } from './contract.ts'
import { mattersWaitKey } from './wait-key.ts'

const nothing = { dueActs: [], dueReviews: [], moment: '', phase: 0, faults: [] }

/** Reads from the register what is open before each step, in the order of the steps; so a case that is started anew asks only for what is missing. */
const createFindPrecedingMatters = ({ register }: Pick<WorkerDeps, 'register'>) =>
  defineWorker(contract, async ({ input, log }) => {
    const { caseId, consents, reviews } = input
    const kept = { acts: await register.externalActs.list(caseId), opinions: await register.opinions.list(caseId) }
    const { round } = await register.projects.get(caseId)
    const [first = 'any'] = input.moments
    const found = input.moments.map((moment) => ({ moment, open: openMatters({ consents, reviews, moment, kept }) })).find(({ open }) => open.acts.length + open.reviews.length > 0)
    const common = { round: Math.max(round, 1), stepKey: mattersWaitKey(caseId, first), stage: `before-${found?.moment ?? first}` }
    log.info('preceding matters', { moment: found?.moment ?? null, acts: found?.open.acts.length ?? 0, reviews: found?.open.reviews.length ?? 0 })
    if (found === undefined) return completed({ nextMatter: 'none', ...nothing, ...common })

    const [act] = found.open.acts
    if (act !== undefined) {
      const askedBefore = (rule: string): number => kept.acts.filter((one) => one.rule === rule).length
      const dueActs = found.open.acts.filter(({ order }) => order === act.order).map((consent) => ({ consent, stage: stageOfTurn(common.stage, askedBefore(consent.rule)) }))
      return completed({ nextMatter: 'acts', ...nothing, ...common, dueActs })
    }
    const phase = found.open.reviews[0]?.phase ?? 1
    const dueReviews = found.open.reviews.filter((review) => review.phase === phase)
    const faults = faultsOf(found.open, phase)
    return completed({ nextMatter: faults.length > 0 ? 'correction' : 'reviews', ...nothing, ...common, dueReviews, moment: dueReviews[0]?.moment ?? '', phase, faults })
  })

/** Asked again, an act has a place of its own among the steps. */
const stageOfTurn = (stage: string, before: number): string => (before === 0 ? stage : `${stage}-${before + 1}`)

const faultsOf = ({ objections }: OpenMatters, phase: number): Fault[] =>
  objections.filter(({ review }) => review.phase === phase).map(({ review, opinion }) => ({ where: review.title, fault: opinion, remedy: '请按意见修改有关材料后重新提交', clauses: review.clauses }))

export default createFindPrecedingMatters
