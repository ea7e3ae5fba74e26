/** Input that is not on the server yet, kept on this machine so that a reload or a lost connection loses nothing. */
const key = (caseId) => `binglian.draft.${caseId ?? 'new'}`

export const localDraft = {
  read: (caseId) => {
    try {
      return JSON.parse(localStorage.getItem(key(caseId)) ?? 'null')
    } catch {
      return null
    }
  },
  write: (caseId, facts) => localStorage.setItem(key(caseId), JSON.stringify({ facts, at: new Date().toISOString() })),
  clear: (caseId) => localStorage.removeItem(key(caseId)),
}
