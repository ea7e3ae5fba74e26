import { api, path, Refused } from './api.js'

const chunkSize = 4 * 1024 * 1024
const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms) })

/** An upload broken off earlier for this very file, so that it can go on. */
const memory = (caseId, file) => `binglian.upload.${caseId}.${file.name}.${file.size}.${file.lastModified}`

const open = async (caseId, documentType, file) => {
  const key = memory(caseId, file)
  const known = localStorage.getItem(key)
  if (known) {
    try {
      const upload = await api.get(path`/uploads/${known}`)
      if (upload.documentType === documentType) return { key, upload }
    } catch {
      localStorage.removeItem(key)
    }
  }
  const upload = await api.post(path`/projects/${caseId}/uploads`, { documentType, fileName: file.name, size: file.size })
  localStorage.setItem(key, upload.uploadId)
  return { key, upload }
}

/**
 * Sends a file in pieces; a piece that is lost is sent again from where the server stands, and after a reload the same file goes on.
 * `replaces` is the id of the document whose place it takes;
 * `onProgress` gets 0..1. Answers the stored document with `hints` of what does not fit the declaration yet. Throws Refused.
 */
export const uploadFile = async ({ caseId, documentType, file, replaces, onProgress, signal }) => {
  const { key, upload } = await open(caseId, documentType, file)
  let offset = upload.received
  let failures = 0
  for (;;) {
    if (signal?.aborted) { await api.delete(path`/uploads/${upload.uploadId}`).catch(() => undefined); localStorage.removeItem(key); return undefined }
    onProgress(file.size === 0 ? 0 : offset / file.size)
    const end = Math.min(offset + chunkSize, file.size)
    try {
      const answer = await api.put(`${path`/uploads/${upload.uploadId}`}${replaces ? `?replaces=${encodeURIComponent(replaces)}` : ''}`, file.slice(offset, end), { 'content-type': 'application/octet-stream', 'content-range': `bytes ${offset}-${end - 1}/${file.size}` })
      offset = answer.received
      failures = 0
      if (answer.document) { localStorage.removeItem(key); onProgress(1); return { ...answer.document, hints: answer.hints } }
    } catch (error) {
      const lost = error instanceof Refused && (error.problem.code === 'offline' || error.problem.code === 'upload-offset-wrong' || error.problem.status >= 502)
      if (!lost) { localStorage.removeItem(key); throw error }
      failures += 1
      if (failures > 5) throw error
      await pause(500 * 2 ** failures)
      const state = await api.get(path`/uploads/${upload.uploadId}`).catch(() => undefined)
      if (state) offset = state.received
    }
  }
}
