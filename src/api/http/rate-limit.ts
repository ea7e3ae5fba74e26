import type { Clock } from '../../common/clock.ts'
import { ApiError } from './api-error.ts'

/** Counts failures by key and refuses when there were too many in the window. */
export interface AttemptLimit {
  /** Throws `too-many-attempts` when the key is barred for now. */
  check(key: string): void
  /** Notes a failed attempt. */
  failed(key: string): void
  /** Forgets the key after a success. */
  passed(key: string): void
}

const maxKeys = 10_000

/** At most `attempts` failures per key within `windowMs`. In memory: one process, forgotten at restart. */
export const createAttemptLimit = ({ clock, attempts, windowMs }: { clock: Clock; attempts: number; windowMs: number }): AttemptLimit => {
  const failures = new Map<string, number[]>()
  const recent = (key: string): number[] => (failures.get(key) ?? []).filter((at) => at > clock.now().getTime() - windowMs)
  return {
    check: (key) => {
      if (recent(key).length < attempts) return
      throw new ApiError('too-many-attempts', '连续多次登录失败，暂时不能再试。', { remedy: `请 ${Math.ceil(windowMs / 60_000)} 分钟后再试；忘记密码请联系运行维护人员。` })
    },
    failed: (key) => {
      if (failures.size >= maxKeys) failures.clear()
      failures.set(key, [...recent(key), clock.now().getTime()])
    },
    passed: (key) => { failures.delete(key) },
  }
}
