import { api, path } from '../lib/api.js'
import { h } from '../lib/dom.js'
import { confirmAct, toast, toastProblem } from './messages.js'
import { personChoice } from './person-choice.js'

/** 转办: to one of the people who may do it, or back to the group. What was handed over can be taken back for eight seconds. */
export const handOver = async (task, reload) => {
  let people
  try {
    people = (await api.get(path`/tasks/${task.stepKey}/people`)).people
  } catch (error) {
    toastProblem(error)
    return
  }
  const held = task.assignee || null
  const none = '本部门同一层级没有其他可选的人。可以放回待签收，由同组的人签收；人员登录过一次后会出现在这里。'
  const choice = personChoice(people, { none })
  if (people.length === 0 && held === null) {
    await confirmAct({ title: '转办', content: choice.element, text: '', action: '知道了', work: async () => true })
    return
  }
  const back = people.length === 0
  const done = await confirmAct({
    title: '转办', text: back ? '' : '转给同一部门、同一层级的另一人办理，原签收人不再持有该事项。', content: h('div', { class: 'field' }, choice.element), reason: back ? undefined : '原因（记入台账）', action: back ? '放回待签收' : '转办',
    work: async (reason) => {
      if (back) await api.post(path`/tasks/${task.stepKey}/release`)
      else await api.post(path`/tasks/${task.stepKey}/assignee`, { assignee: choice.chosen()[0], reason })
      return true
    },
  })
  if (!done) return
  const to = people.find((person) => person.username === choice.chosen()[0])
  toast(back ? '已放回待签收。' : `已转给${to?.displayName ?? ''}。`, back ? {} : {
    undo: async () => {
      try {
        if (held === null) await api.post(path`/tasks/${task.stepKey}/release`)
        else await api.post(path`/tasks/${task.stepKey}/assignee`, { assignee: held, reason: '撤销转办' })
        toast('已撤销转办。')
        reload()
      } catch (error) {
        toastProblem(error)
      }
    },
  })
  setTimeout(reload, 800)
}
