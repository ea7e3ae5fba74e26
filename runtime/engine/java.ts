import { spawnSync } from 'node:child_process'
import { readdirSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { LaunchError } from './launch-error.ts'

/** A Java that was found: its program and its feature version, e.g. 21. */
export interface Java {
  program: string
  version: number
}

/** What the search reads of the machine; tests pass fakes. */
export interface JavaSearch {
  env: Readonly<Record<string, string | undefined>>
  /** Names in a folder; empty when there is none. */
  list(folder: string): string[]
  /** The path behind links, or undefined when there is no such file. */
  resolve(path: string): string | undefined
  /** What `java -version` prints, or undefined when it does not run. */
  ask(program: string): string | undefined
}

/** Camunda 8.6 asks for 21; newer ones to 25 were tried. */
export const camundaJava = { purpose: 'Camunda', minimum: 21, maximum: 25 }
/** OpenSearch 2.x needs a Java that still has the security manager's classes. */
export const openSearchJava = { purpose: 'OpenSearch', minimum: 17, maximum: 21 }

export interface JavaNeed { purpose: string; minimum: number; maximum: number }

/** Feature version in what `java -version` prints: `"17.0.15"` is 17, `"1.8.0_392"` is 8, `"21-ea"` is 21. */
export const parseJavaVersion = (printed: string): number | undefined => {
  const match = /version "(?:1\.)?(\d+)/.exec(printed)
  return match?.[1] === undefined ? undefined : Number(match[1])
}

const exe = process.platform === 'win32' ? 'java.exe' : 'java'

const candidates = ({ env, list, resolve }: JavaSearch): string[] => {
  const homes = Object.entries(env).flatMap(([key, value]) => (/^JAVA_HOME(_\w+)?$/.test(key) && value ? [value] : []))
  const onPath = (env['PATH'] ?? '').split(delimiter).filter(Boolean).map((folder) => join(folder, exe))
  const beside = onPath.flatMap((program) => {
    const real = resolve(program)
    return real === undefined ? [] : [dirname(dirname(dirname(real)))]
  })
  const home = env['HOME'] ?? homedir()
  const folders = ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines', join(home, '.sdkman/candidates/java'), join(home, '.jdks'),
    'C:\\Program Files\\Java', 'C:\\Program Files\\Eclipse Adoptium', ...beside]
  const inside = folders.flatMap((folder) => list(folder).flatMap((name) => [join(folder, name), join(folder, name, 'Contents', 'Home')]))
  return [...homes.map((each) => join(each, 'bin', exe)), ...onPath, ...inside.map((each) => join(each, 'bin', exe))]
}

/** Every Java of the machine, JAVA_HOME first, then PATH, then the JVM folders; each once, each asked its version. */
export const findJavas = (search: JavaSearch): Java[] => {
  const seen = new Set<string>()
  return candidates(search).flatMap((candidate) => {
    const program = search.resolve(candidate)
    if (program === undefined || seen.has(program)) return []
    seen.add(program)
    const version = parseJavaVersion(search.ask(program) ?? '')
    return version === undefined ? [] : [{ program, version }]
  })
}

/**
 * The first Java that fits, in the order in which they were found.
 * @throws LaunchError naming what was found and what to install.
 */
export const chooseJava = (javas: readonly Java[], need: JavaNeed): Java => {
  const fitting = javas.find(({ version }) => version >= need.minimum && version <= need.maximum)
  if (fitting) return fitting
  const found = javas.length === 0 ? '本机没有找到 Java' : `本机只找到 Java ${[...new Set(javas.map(({ version }) => version))].join('、')}`
  throw new LaunchError(`${need.purpose} 需要 Java ${need.minimum} 至 ${need.maximum}，${found}。`, {
    code: 'java-not-found',
    remedy: `请安装 JDK 21（同时适用于 Camunda 与 OpenSearch，如 Debian/Ubuntu：apt-get install openjdk-21-jdk-headless，或 Eclipse Temurin 21），安装后无需其他设置；装在别处时把 JAVA_HOME 指向它。也可以不用内置引擎：设置 ZEEBE_GRPC_ADDRESS 与 ZEEBE_REST_ADDRESS，或安装 Docker。`,
    english: `${need.purpose} needs Java ${need.minimum} to ${need.maximum}; found: ${javas.map(({ version }) => version).join(', ') || 'none'}. Install a JDK 21 or set JAVA_HOME.`,
  })
}

/** The search on this machine. */
export const machineSearch: JavaSearch = {
  env: process.env,
  list: (folder) => {
    try { return readdirSync(folder) } catch { return [] }
  },
  resolve: (path) => {
    try { return realpathSync(path) } catch { return undefined }
  },
  ask: (program) => {
    const result = spawnSync(program, ['-version'], { encoding: 'utf8', timeout: 20_000 })
    return result.status === 0 ? `${result.stderr}${result.stdout}` : undefined
  },
}
