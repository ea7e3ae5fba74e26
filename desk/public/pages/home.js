import { session } from '../lib/session.js'

/** Everyone begins where their work is. */
export const show = async () => {
  const first = session.has('unit') ? '#/projects' : session.has('reviewer') ? '#/tasks' : session.has('operator') ? '#/stuck' : session.has('auditor') ? '#/ledger' : '#/packs'
  location.replace(first)
}
