import { z } from 'zod'

/** How environment texts become values. Each refusal is a Chinese phrase that is put behind the key's name. */

/** A TCP port, 1 to 65535. */
export const port = z.string().regex(/^\d{1,5}$/, '应为 1 至 65535 的端口号').transform(Number)
  .refine((value) => value >= 1 && value <= 65535, '应为 1 至 65535 的端口号')

/** A port that the embedded OpenSearch takes: its runner refuses any above 9299. */
export const openSearchPort = port.refine((value) => value >= 1024 && value <= 9299, '应为 1024 至 9299 的端口号')

/** A whole number of bytes, at least 1. */
export const bytes = z.string().regex(/^[1-9]\d{0,12}$/, '应为正整数（字节）').transform(Number)

/** `true` or `false`. */
export const flag = z.enum(['true', 'false'], '应为 true 或 false').transform((value) => value === 'true')

/** Any text that is not empty. */
export const text = z.string().min(1, '不能为空')

/** A URL with one of the given schemes, e.g. `['http', 'https']`; kept as text without a trailing slash. */
export const url = (schemes: readonly string[]) => z.string().refine((value) => {
  if (!URL.canParse(value)) return false
  return schemes.includes(new URL(value).protocol.replace(/:$/, ''))
}, `应为以 ${schemes.map((scheme) => `${scheme}://`).join(' 或 ')} 开头的地址`).transform((value) => value.replace(/\/+$/, ''))

/** The address of a Zeebe gateway: `host:port`, or with grpc://, grpcs://, http:// or https:// before it. */
export const gateway = z.string().regex(/^(?:(?:grpcs?|https?):\/\/)?[^\s/:]+:\d{1,5}$/, '应为 主机:端口 或 grpc://主机:端口')

/** A mail address, with or without a name before it. */
export const mailbox = z.string().regex(/^(?:[^<>@]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, '应为邮箱地址，可带名称，如 并联 <binglian@example.cn>')

/** A secret of at least 16 characters. */
export const secret = z.string().min(16, '至少 16 个字符')
