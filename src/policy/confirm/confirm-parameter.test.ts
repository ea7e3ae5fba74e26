import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { loadPack } from '../load-pack.ts'
import { tinyContracts, tinyPack, writeTiny } from '../proof/testing/tiny-pack.ts'
import { confirmParameter } from './confirm-parameter.ts'

const withParameter = async (): Promise<{ directory: string; folder: string }> => {
  const tiny = tinyPack()
  tiny.meta['parameters'] = { purchaseLimit: { title: '分散采购限额（元）', value: 500000, source: '采购目录', confirmed: false } }
  const directory = await writeTiny(tiny)
  const folder = path.join(directory, 'tiny')
  await writeFile(path.join(folder, 'pack.yaml'), `# 保留的说明\n${await readFile(path.join(folder, 'pack.yaml'), 'utf8')}`)
  return { directory, folder }
}
const confirmation = { by: '张三（财政局）', on: '2026-11-20', source: '某财采〔2026〕3号' }

test('A confirmation says who, when and against what, keeps the comments of the file, and the pack loads with it.', async () => {
  const { directory, folder } = await withParameter()
  await confirmParameter(folder, 'purchaseLimit', { ...confirmation, value: 600000 })
  const { meta, parameters } = await loadPack(folder, await tinyContracts())
  expect(meta.parameters['purchaseLimit']).toMatchObject({ value: 600000, confirmed: true, confirmation })
  expect(parameters['purchaseLimit']).toBe(600000)
  expect(await readFile(path.join(folder, 'pack.yaml'), 'utf8')).toMatch(/^# 保留的说明/)
  await rm(directory, { recursive: true })
})

test('A parameter that is not there and a day that is none are refused, and nothing is written.', async () => {
  const { directory, folder } = await withParameter()
  await expect(confirmParameter(folder, 'other', confirmation)).rejects.toMatchObject({ code: 'unknown-parameter' })
  await expect(confirmParameter(folder, 'purchaseLimit', { ...confirmation, on: '昨天' })).rejects.toMatchObject({ code: 'unconfirmable' })
  expect((await loadPack(folder, await tinyContracts())).meta.parameters['purchaseLimit']?.confirmed).toBe(false)
  await rm(directory, { recursive: true })
})

test('A parameter that calls itself confirmed without saying by whom is no pack.', async () => {
  const tiny = tinyPack()
  tiny.meta['parameters'] = { purchaseLimit: { title: '限额', value: 1, source: '目录', confirmed: true } }
  const directory = await writeTiny(tiny)
  await expect(loadPack(path.join(directory, 'tiny'), await tinyContracts())).rejects.toThrow(/由谁、何时、依据什么/)
  await rm(directory, { recursive: true })
})
