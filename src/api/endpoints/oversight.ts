import { z } from 'zod'
import { beijingText } from '../../calendar/beijing-time.ts'
import { unitGroup } from '../../engine/step-key.ts'
import { defineEndpoint } from '../http/endpoint.ts'
import type { Endpoint } from '../http/endpoint.ts'
import type { Services } from '../services/services.ts'
import { nothing } from '../shapes/common.ts'
import { notificationShape, stuckShape } from '../shapes/records.ts'
import { statusTitles } from '../titles.ts'
import { packOf } from '../views/pack-view.ts'
import { stuckLine } from '../views/stuck-view.ts'

/** Inbox, the operators' board, the auditors' proof. */
export const oversightEndpoints = ({ register, packs, clock, config }: Services): Endpoint[] => [
  defineEndpoint({
    id: 'list-notifications', method: 'get', path: '/notifications', tag: '通知', summary: '站内通知，新的在前', params: nothing, query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) }), body: nothing,
    response: z.strictObject({ notifications: z.array(notificationShape) }),
    handle: async ({ query, caller }) => {
      const recipients = [caller.username, ...caller.groups, ...(caller.unitId === null ? [] : [unitGroup(caller.unitId)])]
      const lists = await Promise.all([...new Set(recipients)].map((recipient) => register.outbox.inbox(recipient, query.limit)))
      const all = lists.flat().sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, query.limit)
      return { notifications: all.map((each) => ({ key: each.key, caseId: each.caseId, kind: each.kind, subject: each.subject, body: each.body, recipient: each.recipient, channel: each.channel, state: each.state, at: beijingText(each.createdAt), sentAt: each.sentAt === null ? null : beijingText(each.sentAt) })) }
    },
  }),
  defineEndpoint({
    id: 'list-stuck', method: 'get', path: '/stuck', tag: '运行', summary: '全部在办项目停在哪里、多久、等谁、依据什么、怎么办；故障在前，其次是最迟的', params: nothing,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(20_000).default(200), offset: z.coerce.number().int().min(0).default(0) }), body: nothing,
    response: z.strictObject({ at: z.string(), waiting: z.array(stuckShape), total: z.int(), troubled: z.int().describe('需要处理的项数'), mailWaiting: z.int().describe('还没有送出的通知数') }),
    handle: async ({ query }) => {
      const { waiting, total, troubled } = await register.feed.stuck(query)
      const notStarted = query.offset === 0 ? await register.projects.notStarted() : []
      return {
        at: beijingText(clock.now()),
        mailWaiting: await register.outbox.waiting(), total, troubled: troubled + notStarted.length,
        waiting: [
          ...notStarted.map((project) => ({
            caseId: project.caseId, kind: project.kind, projectCode: project.projectCode, projectName: project.name, statusTitle: statusTitles[project.status].title, round: project.round, waitsFor: 'not-started' as const, title: '已提交，流程没有启动', task: null, basis: null, forUnit: false, body: null, assignee: null,
            since: beijingText(project.submittedAt ?? project.updatedAt), dueAt: null, lateHours: 0, stepKey: null, message: '提交时流程引擎没有应答。', remedy: '引擎恢复后系统自动补启动；也可由申报单位再点一次提交。', link: null,
          })),
          ...waiting.filter((each) => !notStarted.some((project) => project.caseId === each.caseId)).map((each) => stuckLine(each, packOf(packs, each), config.operateUrl)),
        ],
      }
    },
  }),
  defineEndpoint({
    id: 'verify-ledger', method: 'get', path: '/ledger/verification', tag: '审计', summary: '核验台账的完整性（哈希链）', params: nothing, query: nothing, body: nothing,
    response: z.strictObject({ intact: z.boolean(), entries: z.int(), head: z.strictObject({ seq: z.int(), hash: z.string() }), faults: z.array(z.strictObject({ seq: z.int(), fault: z.string(), message: z.string() })) }),
    handle: async () => {
      const { entries, faults, head } = await register.ledger.verify()
      return { intact: faults.length === 0, entries, head, faults }
    },
  }),
]
