/** Tiers are projects; `npm test` runs them one after another (two cores: a broker and three JVMs do not share well). */
const tier = (displayName, testMatch, extra = {}) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }] },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.binglian'],
  ...extra,
})

export default {
  // A busy machine is no fault of the code: a test that hangs is found all the same.
  testTimeout: 30_000,
  testSequencer: '<rootDir>/scripts/test/longest-first.mjs',
  projects: [
    tier('unit', ['<rootDir>/{src,workers,decisions,forms,processes,scripts,runtime}/**/*.test.ts'], { globalSetup: '<rootDir>/scripts/test/postgres.mjs', globalTeardown: '<rootDir>/scripts/test/postgres-end.mjs' }),
    tier('contract', ['<rootDir>/test/contract/**/*.test.ts']),
    tier('architecture', ['<rootDir>/test/architecture/**/*.test.ts']),
    tier('process', ['<rootDir>/test/process/**/*.test.ts']),
    tier('life', ['<rootDir>/test/life/**/*.test.ts']),
    tier('e2e', ['<rootDir>/test/e2e/**/*.test.ts']),
  ],
}
