/** `npm start`: what can be said before any package is installed, then everything else in TypeScript. Plain Node, no dependencies. */
import { installPackages, requireNode } from './install-packages.mjs'

requireNode()
await installPackages()
const { register } = await import('tsx/esm/api')
register()
await import('./start/cli.ts')
