const zone = { timeZone: 'Asia/Shanghai' }
const dayFormat = new Intl.DateTimeFormat('zh-CN', { ...zone, year: 'numeric', month: 'long', day: 'numeric' })
const timeFormat = new Intl.DateTimeFormat('zh-CN', { ...zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false })

/** 2026年11月21日, from an instant or an ISO day. */
export const day = (value) => (value ? dayFormat.format(new Date(value.length === 10 ? `${value}T12:00:00+08:00` : value)) : '—')
/** 2026-11-21 17:00 Beijing time. */
export const time = (value) => (value ? timeFormat.format(new Date(value)).replaceAll('/', '-') : '—')

/** 1,234,567.00 元 and, from 10,000 on, what people say, exactly: 123.4567 万元. */
export const money = (yuan) => {
  if (typeof yuan !== 'number') return '—'
  const exact = yuan.toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return yuan >= 10_000 ? `${exact} 元（${(yuan / 10_000).toLocaleString('zh-CN', { maximumFractionDigits: 6 })} 万元）` : `${exact} 元`
}

/** 12.3 MB */
export const bytes = (count) => {
  if (count < 1024) return `${count} 字节`
  return count < 1024 * 1024 ? `${(count / 1024).toFixed(1)} KB` : `${(count / 1024 / 1024).toFixed(1)} MB`
}

/** 还有 3 天 / 已逾期 2 天 / 今天到期, by calendar days. */
export const untilDue = (due) => {
  const days = Math.round((Date.parse(`${new Date(due).toLocaleDateString('sv-SE', zone)}T00:00:00Z`) - Date.parse(`${new Date().toLocaleDateString('sv-SE', zone)}T00:00:00Z`)) / 86_400_000)
  if (days === 0) return '今天到期'
  return days > 0 ? `还有 ${days} 天` : `已超 ${-days} 天`
}
