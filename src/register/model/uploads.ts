/** An upload on its way. Sizes in bytes. */
export interface Upload {
  uploadId: string
  caseId: string
  documentType: string
  fileName: string
  size: number
  received: number
  createdBy: string
  createdAt: Date
}

export interface UploadRepository {
  start(input: Omit<Upload, 'uploadId' | 'received' | 'createdAt'> & { uploadId?: string | undefined }): Promise<Upload>
  /** NotFound `upload-not-found`. */
  get(uploadId: string): Promise<Upload>
  /** Conflict `upload-offset` unless `from` is what has been received so far. */
  advance(input: { uploadId: string; from: number; received: number }): Promise<Upload>
  finish(uploadId: string): Promise<void>
  /** Started before an instant and never finished. */
  abandoned(before: Date): Promise<Upload[]>
}
