import { camundaJava, chooseJava, findJavas, openSearchJava, parseJavaVersion, type JavaSearch } from './java.ts'
import { LaunchError } from './launch-error.ts'

test.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['openjdk version "25" 2025-09-16 LTS', 25],
  ['java version "1.8.0_392"', 8],
  ['openjdk version "21-ea" 2023-09-19', 21],
  ['The operation could not be completed', undefined],
])('%s is version %s', (printed, version) => {
  expect(parseJavaVersion(printed)).toBe(version)
})

const machine = (programs: Record<string, string>, env: Record<string, string>, folders: Record<string, string[]> = {}): JavaSearch => ({
  env: { HOME: '/home/li', ...env },
  list: (folder) => folders[folder] ?? [],
  resolve: (path) => (path in programs ? path : undefined),
  ask: (program) => programs[program],
})

test('JAVA_HOME comes first, then PATH, then the folders of JVMs, and each is asked once', () => {
  const search = machine(
    { '/opt/jdk21/bin/java': 'version "21.0.4"', '/usr/bin/java': 'version "17.0.1"', '/usr/lib/jvm/temurin-25/bin/java': 'version "25.0.3"', '/usr/lib/jvm/broken/bin/java': 'nothing' },
    { JAVA_HOME: '/opt/jdk21', PATH: '/usr/bin:/bin' },
    { '/usr/lib/jvm': ['temurin-25', 'broken', 'empty'] },
  )
  expect(findJavas(search)).toEqual([
    { program: '/opt/jdk21/bin/java', version: 21 },
    { program: '/usr/bin/java', version: 17 },
    { program: '/usr/lib/jvm/temurin-25/bin/java', version: 25 },
  ])
})

test('each part gets a Java that it can run on: 17 for OpenSearch and 25 for Camunda', () => {
  const javas = [{ program: '/17', version: 17 }, { program: '/25', version: 25 }]
  expect(chooseJava(javas, openSearchJava).program).toBe('/17')
  expect(chooseJava(javas, camundaJava).program).toBe('/25')
})

test('a JAVA_HOME that fits is taken before a newer one elsewhere', () => {
  expect(chooseJava([{ program: '/home21', version: 21 }, { program: '/25', version: 25 }], camundaJava).program).toBe('/home21')
})

test('without a fitting Java the error names what was found, what is needed and what to install', () => {
  const refusal = (): unknown => chooseJava([{ program: '/17', version: 17 }, { program: '/11', version: 11 }], camundaJava)
  expect(refusal).toThrow(LaunchError)
  expect(refusal).toThrow('Camunda 需要 Java 21 至 25，本机只找到 Java 17、11。')
  expect(() => chooseJava([], openSearchJava)).toThrow('本机没有找到 Java')
})
