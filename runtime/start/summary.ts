import type { RunningApplication } from '../../src/config.ts'
import type { EngineChoice } from './choose-engine.ts'

const engineNames: Record<EngineChoice['kind'], string> = {
  address: '已有引擎（环境变量给出的地址）',
  local: '本机已在运行的引擎',
  compose: 'Docker Compose 启动的引擎',
  embedded: '内置引擎 Camunda 8.6.0（仅供演示与开发；多部门试点请连接 8.9 或更高版本）',
}

/** What the person at the terminal is told at the end of a start. */
export const describeStart = (facts: {
  engine: EngineChoice['kind']
  application: RunningApplication
  tasklistUrl: string | undefined
  operateUrl: string | undefined
  seconds: number
  dataDir: string
}): string => {
  const { application, tasklistUrl, operateUrl } = facts
  const demo = facts.engine === 'embedded' ? '（用户名 demo，口令 demo）' : ''
  const addresses = [
    ...application.addresses,
    ...(tasklistUrl === undefined ? [] : [{ title: `Tasklist 审核任务${demo}`, url: tasklistUrl }]),
    ...(operateUrl === undefined ? [] : [{ title: `Operate 流程监控${demo}`, url: operateUrl }]),
  ]
  return [
    '',
    `并联已启动（${Math.round(facts.seconds)} 秒） Binglian is ready`,
    `引擎：${engineNames[facts.engine]}`,
    '',
    '地址：',
    ...addresses.map(({ title, url }) => `  ${url}  ${title}`),
    ...(application.accounts.length === 0 ? [] : ['', '演示账号：', ...application.accounts.map(({ username, password, role }) => `  ${username}  ${password ?? '（口令同首次启动时所示）'}  ${role}`)]),
    '',
    '可以先试：',
    '  1. 另开一个终端运行 npm run demo，看一个样例项目从申报走到书面批复。',
    '  2. 用建设单位账号登录办事窗口，预检并提交一个项目；再到 Tasklist 里审核。',
    `数据保存在 ${facts.dataDir}；按 Ctrl-C 停止，下次启动时数据仍在。严禁上传涉密信息。`,
    'Stop with Ctrl-C; data is kept. Try `npm run demo` in a second terminal.',
    '',
  ].join('\n')
}
