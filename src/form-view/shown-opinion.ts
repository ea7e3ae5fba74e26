import type { FormView } from '../../forms/form-view.ts'
import { conclusionTitles } from '../engine/titles.ts'
import type { Pack } from '../policy/index.ts'
import type { Opinion } from '../register/index.ts'

/** A body's opinion as the form of whoever decides shows it. */
export const shownOpinion = (opinion: Opinion, pack: Pack): NonNullable<FormView['opinions']>[number] => ({
  title: opinion.title, body: pack.body(opinion.body).name, conclusion: conclusionTitles[opinion.conclusion] ?? opinion.conclusion, opinion: opinion.opinion,
  ...(opinion.conditions === null ? {} : { conditions: opinion.conditions }),
})
