/** `npm run demo`: the story told on the running product. Plain Node until the packages are there. */
import { installPackages, requireNode } from './install-packages.mjs'

requireNode()
await installPackages()
const { register } = await import('tsx/esm/api')
register()
await import('../scripts/demo.ts')
