import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compareModels } from './compare-models.ts'
import { describePlan, planMigration } from './migrate.ts'
import { createModelArchive } from './model-archive.ts'

const model = (body: string): string => `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"><bpmn:process id="p"><bpmn:startEvent id="start"/>${body}</bpmn:process></bpmn:definitions>`
const task = (id: string, type = 'userTask'): string => `<bpmn:${type} id="${id}" name="审查"/>`
const reminder = (expression: string): string => `<bpmn:boundaryEvent id="remind" attachedToRef="review"><bpmn:timerEventDefinition><bpmn:timeDate>${expression}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>`

test('elements of equal id and type are mapped, a changed timer is made anew, what is gone and what is new is named', () => {
  const mapping = compareModels(
    model(`${task('review')}${task('old-check', 'serviceTask')}${task('turned', 'serviceTask')}${reminder('=remindAt')}`),
    model(`${task('review')}${task('new-check', 'serviceTask')}${task('turned')}${reminder('=escalateAt')}`),
  )
  expect(mapping.mapped).toEqual(['review'])
  expect(mapping.timersAnew.map(({ id }) => id)).toEqual(['remind'])
  expect(mapping.gone.map(({ id }) => id)).toEqual(['old-check', 'turned'])
  expect(mapping.added.map(({ id }) => id)).toEqual(['new-check', 'turned'])
})

test('an unchanged timer keeps running', () => {
  const same = model(`${task('review')}${reminder('=remindAt')}`)
  expect(compareModels(same, same)).toEqual({ mapped: ['review', 'remind'], timersAnew: [], gone: [], rescoped: [], added: [] })
})

test('what moved into a sub-process is named, and an instance that stands there with an incident is told before anything is moved what to do first', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'models-'))
  const archive = createModelArchive(folder)
  await archive.keep([{ processId: 'p', version: 1, key: '11' }], [{ name: 'p.bpmn', content: model(`${task('decide', 'businessRuleTask')}${task('review')}`) }])
  await archive.keep([{ processId: 'p', version: 2, key: '12' }], [{ name: 'p.bpmn', content: model(`<bpmn:subProcess id="all" name="逐项判定">${task('decide', 'businessRuleTask')}</bpmn:subProcess>${task('review')}`) }])
  const one = (processInstanceKey: string, brokenAt: string[]) => ({ processInstanceKey, processId: 'p', parentProcessInstanceKey: null, caseId: 'c', project: 'XM-1', brokenAt })
  const plans = await planMigration({ archive, instances: [one('1', ['decide']), one('2', ['review']), one('3', [])] })
  expect(plans[0]?.paths[0]).toMatchObject({ mapped: ['review'], rescoped: [{ id: 'decide' }], gone: [], added: [{ id: 'all' }] })
  const lines = describePlan(plans)
  expect(lines).toContain('    新版本移进或者移出了子流程：decide（审查）；停在此处的实例不能迁移')
  expect(lines.slice(lines.indexOf('  实例 1 XM-1'))).toEqual([
    '  实例 1 XM-1', '    有没有排除的流程故障，不能迁移：新版本把 decide（审查） 移到了别处或者没有它。请先在 Operate 排除故障并重试；等它离开decide（审查）以后再运行 npm run migrate。不迁移的按旧版本继续办理',
    '  实例 2 XM-1', '    有没有排除的流程故障（review）：故障会一同迁移，迁移以后仍要排除', '  实例 3 XM-1',
  ])
  await rm(folder, { recursive: true })
})

test('the plan names processes, paths and instances, children on their own lines', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'models-'))
  const archive = createModelArchive(folder)
  await archive.keep([{ processId: 'p', version: 1, key: '11' }], [{ name: 'p.bpmn', content: model(task('review')) }])
  await archive.keep([{ processId: 'p', version: 2, key: '12' }], [{ name: 'p.bpmn', content: model(`${task('review')}${task('extra', 'serviceTask')}`) }])
  const plans = await planMigration({ archive, instances: [{ processInstanceKey: '100', processId: 'p', parentProcessInstanceKey: '99', caseId: 'c', project: 'XM-2026-00001 数据平台' }] })
  expect(plans).toMatchObject([{ target: { version: 2, key: '12' }, paths: [{ from: 1, to: 2, mapped: ['review'] }] }])
  expect(describePlan(plans)).toEqual([
    '流程 p：最新版本 2，在办实例 1 个', '  版本 1 → 2：按相同标识对应 1 个元素', '    新版本增加：extra（审查）', '  实例 100（由 99 调用） XM-2026-00001 数据平台',
  ])
  await rm(folder, { recursive: true })
})
