import type { Pack } from '../../src/policy/index.ts'

/** Why a chosen measure cannot be taken: only what the pack lists, or none, can. */
export const unknownMeasure = (pack: Pack, data: Record<string, unknown>): string[] => {
  const known = ['none', ...(pack.meta.oversight?.actions ?? []).map(({ id }) => id)]
  return known.some((id) => id === data['action']) ? [] : ['所选措施不在所适用办法的范围内，请在列出的措施中选择。']
}
