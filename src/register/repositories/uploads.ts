import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { Conflict, NotFound } from '../../common/errors.ts'
import type { Upload, UploadRepository } from '../model/index.ts'
import type { UploadsTable } from '../schema/cases.ts'
import type { Scope } from '../scope.ts'

export const createUploadRepository = ({ db, clock }: Scope): UploadRepository => {
  const get = async (uploadId: string): Promise<Upload> => {
    const row = await db.selectFrom('uploads').selectAll().where('upload_id', '=', uploadId).executeTakeFirst()
    if (row === undefined) throw new NotFound('这次上传不存在或已结束', { code: 'upload-not-found', remedy: '请重新上传' })
    return toUpload(row)
  }
  return {
    start: async ({ uploadId = randomUUID(), ...input }) => {
      await db.insertInto('uploads').values({
        upload_id: uploadId, case_id: input.caseId, document_type: input.documentType, file_name: input.fileName,
        size: input.size, received: 0, created_by: input.createdBy, created_at: clock.now(),
      }).onConflict((conflict) => conflict.column('upload_id').doNothing()).execute()
      return get(uploadId)
    },
    get,
    advance: async ({ uploadId, from, received }) => {
      const moved = await db.updateTable('uploads').set({ received }).where('upload_id', '=', uploadId).where('received', '=', from).returningAll().executeTakeFirst()
      if (moved !== undefined) return toUpload(moved)
      const upload = await get(uploadId)
      throw new Conflict(`上传应从第 ${upload.received} 字节继续，收到的是第 ${from} 字节`, { code: 'upload-offset', remedy: '请从已收到的位置继续上传' })
    },
    finish: async (uploadId) => {
      await db.deleteFrom('uploads').where('upload_id', '=', uploadId).execute()
    },
    abandoned: async (before) =>
      (await db.selectFrom('uploads').selectAll().where('created_at', '<', before).orderBy('created_at').execute()).map(toUpload),
  }
}

const toUpload = (row: Selectable<UploadsTable>): Upload => ({
  uploadId: row.upload_id,
  caseId: row.case_id,
  documentType: row.document_type,
  fileName: row.file_name,
  size: row.size,
  received: row.received,
  createdBy: row.created_by,
  createdAt: row.created_at,
})
