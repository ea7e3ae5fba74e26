import { layouts } from './kinds/index.ts'
import { renderDocument } from './render/document.ts'
import type { PaperRequest } from './types.ts'

/**
 * Drafts a paper as DOCX: a 送签稿 that is worth nothing until it is signed and sealed, or a form to print.
 * A paper of a draft text of law carries the watermark 草案试行 and never a number, whatever the request says.
 * @returns the file's bytes.
 * @throws Error where a text of the pack names an unknown placeholder; InvalidInput for amounts or dates that do not exist.
 */
export const draftPaper = (request: PaperRequest): Promise<Buffer> => {
  const { number, ...unnumbered } = request
  const allowed: PaperRequest = number === undefined || request.regulation.draft ? unnumbered : request
  return renderDocument(layouts[request.kind](allowed), {
    issuer: request.issuer,
    draft: request.regulation.draft,
    ...(request.date === undefined ? {} : { date: request.date }),
    ...(allowed.number === undefined ? {} : { number: allowed.number }),
  })
}
