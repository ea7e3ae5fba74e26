export { checkTitles } from './finding.ts'
export type { CheckName, Finding } from './finding.ts'
export { provePack } from './prove-pack.ts'
export type { ProofOptions } from './prove-pack.ts'
