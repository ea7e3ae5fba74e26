import { InvalidInput } from '../common/errors.ts'

const placeholder = /\{\{\s*([\w.-]+)\s*\}\}/g

/**
 * Puts values into the pack's wording. InvalidInput `wording-placeholder-missing` names every placeholder without a value: a letter with a hole is never sent.
 * Values are put in as they are and never read as wording themselves.
 */
export const fillWording = (wording: string, values: Record<string, string | number>): string => {
  const missing = [...wording.matchAll(placeholder)].map(([, name]) => name ?? '').filter((name) => !Object.hasOwn(values, name) || values[name] === undefined)
  if (missing.length > 0) {
    throw new InvalidInput(`通知用语里的 ${[...new Set(missing)].map((name) => `{{${name}}}`).join('、')} 没有对应的内容`, {
      code: 'wording-placeholder-missing', remedy: '请流程分析员核对 pack.yaml 中该通知的用语，只使用已提供的占位项',
    })
  }
  return wording.replaceAll(placeholder, (_whole, name: string) => String(values[name]))
}
