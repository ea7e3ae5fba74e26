import type { FormView } from '../../forms/form-view.ts'
import { chineseDate } from '../calendar/plain-date.ts'
import { citeClauses } from '../policy/cite-clauses.ts'
import type { Pack } from '../policy/index.ts'
import type { Register, Restriction } from '../register/index.ts'

/** What a restriction bars, as people read it; a word that only a pack knows stays as it is. */
const barredTitles: Readonly<Record<string, string>> = {
  use: '有项目不得投入使用', maintenanceFunds: '有项目不安排运维经费', newProjects: '不得新建项目', upgrades: '不得申报相关升级、扩容和运维项目', planFunds: '暂缓安排建设计划或者资金',
}

/** What a unit is barred from now, for whoever judges its declaration: the record of earlier acceptances and findings, with clause and day. No row where nothing is. */
export const restrictionsView = async (register: Pick<Register, 'restrictions'>, unitId: string, pack: Pack): Promise<NonNullable<FormView['facts']>> => {
  const active = await register.restrictions.active(unitId)
  return active.length === 0 ? [] : [{ label: '申报单位现受的限制', value: [...new Set(active.map((one) => sentence(one, pack)))].join('；') }]
}

/** Clauses of another text than the case's own keep their ids. */
const sentence = ({ barred, clause, from }: Restriction, pack: Pack): string => {
  return `${barredTitles[barred] ?? barred}（${citeClauses(pack, clause.split('、'))}，自${chineseDate(from)}）`
}
