import express from 'express'
import { join } from 'node:path'

/** Which folders of node_modules the desk may read: viewers' ready-made bundles, nothing else. */
const vendors = { 'bpmn-js': 'bpmn-js/dist', 'dmn-js': 'dmn-js/dist', 'form-js': '@bpmn-io/form-js/dist' }

/** The desk's own files at `/` and the viewers' bundles at `/vendor`. */
export const deskFiles = ({ deskDir, modulesDir }: { deskDir: string; modulesDir: string }): express.Router => {
  const router = express.Router()
  for (const [name, folder] of Object.entries(vendors)) router.use(`/vendor/${name}`, express.static(join(modulesDir, folder), { index: false, maxAge: '7d', dotfiles: 'ignore' }))
  router.use(express.static(deskDir, { index: 'index.html', maxAge: 0, dotfiles: 'ignore' }))
  // Links in mails and forms name a page as a path; the desk finds its pages behind the hash.
  router.get(/^\/(projects|plans|meetings|tasks|notifications|stuck)(\/.*)?$/, (req, res) => { res.redirect(302, `/#${req.originalUrl}`) })
  return router
}
