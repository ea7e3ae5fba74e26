import { documentFaults, documentNotices } from '../faults.ts'
import type { CheckClaims } from '../inspection.ts'
import { normaliseText } from './normalise-text.ts'

/** Fewer characters than this are page numbers and stamps, not the text of a document. */
const leastText = 20

/**
 * Checks that a document names its project and holds what it must contain. `mustContain` entries may give alternatives (`建设目标|项目目标`).
 * A document whose text could not be read gets a notice for a person; so does what is missing from a text that was only read in part.
 */
export const checkClaims: CheckClaims = (text, { fileName, projectName, mustContain, textComplete = true }) => {
  const haystack = normaliseText(text ?? '')
  if (haystack.length < leastText) return { faults: [], notices: [documentNotices.scan(fileName)] }
  const holds = (wanted: string): boolean => wanted.split('|').map(normaliseText).some((either) => either !== '' && haystack.includes(either))
  const missing = [
    ...(holds(projectName.replaceAll('|', ' ')) ? [] : [{ what: projectName, fault: documentFaults.nameMissing(fileName, projectName) }]),
    ...mustContain.filter((chapter) => !holds(chapter)).map((chapter) => {
      const shown = chapter.split('|').join('”或者“')
      return { what: shown, fault: documentFaults.chapterMissing(fileName, shown) }
    }),
  ]
  if (textComplete) return { faults: missing.map(({ fault }) => fault), notices: [] }
  return { faults: [], notices: missing.map(({ what }) => documentNotices.notFoundInPart(fileName, what)) }
}
