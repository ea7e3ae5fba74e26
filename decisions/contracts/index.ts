/** The shared vocabulary of all packs. A rule's own contract is imported from its file; src/policy discovers them all. */
export * from './money.ts'
export * from './fault.ts'
export * from './force.ts'
export * from './project-facts.ts'
export * from './fact-labels.ts'
export * from './document-types.ts'
export * from './rule.ts'
