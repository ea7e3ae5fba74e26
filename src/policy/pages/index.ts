import type { Pack } from '../types.ts'
import { packPage } from './pack-page.ts'
import { timelineSvg } from './timeline-svg.ts'

/** The files of a pack's page, by name. */
export const pageFiles = (pack: Pack): Map<string, string> => {
  const picture = timelineSvg(pack)
  return new Map([[`${pack.id}.md`, packPage(pack)], ...(picture === undefined ? [] : [[`${pack.id}-deadlines.svg`, picture] as const])])
}
