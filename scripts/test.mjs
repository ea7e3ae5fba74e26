/** `npm test`: packages and engine where they are missing, then every tier. Plain Node until the packages are there. */
import { installPackages, requireNode } from '../runtime/install-packages.mjs'

requireNode()
await installPackages()
const { register } = await import('tsx/esm/api')
register()
const { main } = await import('./test/main.ts')
process.exit(await main(process.argv.slice(2)))
