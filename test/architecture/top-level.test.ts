import { topLevel } from './model/source-files.ts'

/** Everything that may stand at the top. A new entry is a decision: add it here, and to the README's map of the house. */
const known = [
  '.ci', '.dockerignore', '.editorconfig', '.github', '.gitignore', '.npmrc', '.nvmrc', 'AGENTS.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'Dockerfile', 'LICENSE', 'README.md', 'README.zh-CN.md',
  'bench', 'decisions', 'desk', 'docker-compose.yml', 'docs', 'element-templates', 'eslint.config.js', 'forms', 'jest.config.js', 'package-lock.json', 'package.json', 'processes', 'runtime',
  'samples', 'scripts', 'src', 'test', 'tsconfig.build.json', 'tsconfig.json', 'workers',
]
const strangers = (names: readonly string[]): string[] => names.filter((name) => !known.includes(name))

test('Nothing stands at the top of the repository that the map of the house does not know.', () => {
  expect(topLevel().length).toBeGreaterThan(10)
  expect(strangers(topLevel())).toEqual([])
})

test('A new folder at the top is found.', () => {
  expect(strangers(['src', 'utils'])).toEqual(['utils'])
})
