import type { Archive } from '../zip/archive.ts'
import type { DocumentInspection, InspectionLimits } from '../inspection.ts'

/** What the reader of one format adds to an inspection. Readers throw `UnsoundContent` when reading on makes no sense. */
export type FormatResult = Pick<DocumentInspection, 'faults' | 'notices' | 'meta'> & Partial<Pick<DocumentInspection, 'text' | 'textComplete' | 'pages'>>

/** What every reader of a container format is given: an archive whose parts were already scanned. */
export interface ContainerInput {
  archive: Archive
  fileName: string
  limits: InspectionLimits
}
