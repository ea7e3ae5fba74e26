import { z } from 'zod'

/** Everyone who signs in has one or more of these. */
export const roles = ['unit', 'reviewer', 'operator', 'analyst', 'auditor'] as const
export type Role = (typeof roles)[number]

/** What a role is called on screens. */
export const roleTitles: Record<Role, string> = { unit: '申报单位', reviewer: '审查人员', operator: '运行维护', analyst: '流程分析', auditor: '审计监督' }

export const roleSchema = z.enum(roles)

/** The person behind a request, as the token says. */
export interface Caller {
  username: string
  displayName: string
  roles: Role[]
  /** 统一社会信用代码 of the unit that a `unit` speaks for, else null. */
  unitId: string | null
  /** Candidate groups of a reviewer, e.g. `data-bureau`, `data-bureau-leader`. */
  groups: string[]
}

export const callerSchema = z.strictObject({
  username: z.string().min(1),
  displayName: z.string(),
  roles: z.array(roleSchema),
  unitId: z.string().nullable(),
  groups: z.array(z.string()),
})

/** No one: what endpoints open to everyone see when there is no token. */
export const nobody: Caller = { username: '', displayName: '', roles: [], unitId: null, groups: [] }
