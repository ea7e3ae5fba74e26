import type { FormView } from '../../forms/form-view.ts'
import { conclusionTitles } from '../engine/titles.ts'
import type { Pack } from '../policy/index.ts'
import { citeClauses } from '../policy/cite-clauses.ts'
import type { Opinion } from '../register/index.ts'
import type { BindingObjection } from './binding-objections.ts'

/** A body's opinion as the form of whoever decides shows it; one that binds says so, with its clause. */
export const shownOpinion = (opinion: Opinion, pack: Pack, objections: readonly BindingObjection[] = []): NonNullable<FormView['opinions']>[number] => ({
  title: opinion.title, body: pack.body(opinion.body).name, conclusion: `${conclusionTitles[opinion.conclusion] ?? opinion.conclusion}${effectOf(opinion, pack, objections)}`, opinion: opinion.opinion,
  ...(opinion.conditions === null ? {} : { conditions: opinion.conditions }),
})

const effectOf = (opinion: Opinion, pack: Pack, objections: readonly BindingObjection[]): string => {
  const binds = objections.find((one) => one.opinion.item === opinion.item && one.opinion.body === opinion.body)
  if (binds === undefined) return ''
  return `（${citeClauses(pack, binds.clauses)}：${binds.force === 'must' ? '以同意为条件，不能批准' : '原则上以同意为条件，批准的须写明理由'}）`
}
