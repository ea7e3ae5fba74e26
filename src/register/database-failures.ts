import { codeOf, messageOf } from '../common/error-code.ts'
import { AppError, InvalidInput, TechnicalFailure } from '../common/errors.ts'

/** PostgreSQL's SQLSTATE classes and Node's socket errors that mean "not now", never "wrong". */
const unavailable = /^(08|53|57P|58)|^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|EAI_AGAIN)$/
const notAllowedIn = new Set(['28000', '28P01', '3D000', '42501'])
const unstorableText = new Set(['22021', '22P05', '22P02'])
const unstorableDate = new Set(['22007', '22008'])
const lostConnection = /Connection terminated|connection timeout|timeout exceeded when trying to connect|PGlite is closed|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end/i

/** PostgreSQL ends one of two transactions that wait for each other: the loser may simply run again. */
export const isDeadlock = (error: unknown): boolean => codeOf(error) === '40P01' || codeOf(error) === '40001'

/**
 * Turns what a driver throws into the house's errors: out of reach -> TechnicalFailure naming the database (never its password),
 * text or a date that no database can keep -> InvalidInput. Anything else is a bug and stays as it is.
 */
export const translateFailure = (error: unknown, database: string): unknown => {
  if (error instanceof AppError) return error
  const code = codeOf(error)
  const message = messageOf(error)
  if (unavailable.test(code) || lostConnection.test(message)) {
    return new TechnicalFailure(`登记库（${database}）连不上或暂时不能用：${code || message}`, {
      code: 'register-unavailable', remedy: '请确认数据库已启动、网络可达、磁盘未满；恢复后系统会自动重试', cause: error,
    })
  }
  if (notAllowedIn.has(code)) {
    return new TechnicalFailure(`登记库（${database}）拒绝了本系统：${code}`, {
      code: 'register-unavailable', remedy: '请核对数据库名、账号、密码和权限', cause: error,
    })
  }
  if (unstorableText.has(code)) {
    return new InvalidInput('内容里有无法保存的字符（例如空字符）', { code: 'text-not-storable', remedy: '请删除不可见的控制字符后再提交', cause: error })
  }
  if (unstorableDate.has(code)) {
    return new InvalidInput('日期超出可以登记的范围', { code: 'date-not-storable', remedy: '请核对年份后再提交', cause: error })
  }
  return error
}
