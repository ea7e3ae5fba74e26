import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { LaunchError } from './launch-error.ts'
import { runtimeDir } from './places.ts'

const program = process.platform === 'win32' ? 'mvn.cmd' : 'mvn'

/** @throws LaunchError when Maven cannot be run. */
export const requireMaven = (): void => {
  const asked = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 60_000, shell: process.platform === 'win32' })
  if (asked.status === 0) return
  throw new LaunchError('需要用 Maven 下载内置引擎，本机没有找到可用的 mvn 命令。', {
    code: 'maven-not-found',
    remedy: '请安装 Maven 3.8 或更高版本（如 Debian/Ubuntu：apt-get install maven）并确认 mvn --version 能运行；也可以设置 ZEEBE_GRPC_ADDRESS 与 ZEEBE_REST_ADDRESS 使用已有引擎，或安装 Docker。',
    english: 'Maven (mvn) is needed to fetch the embedded engine: install Maven 3.8 or later.',
  })
}

const factor: Record<string, number> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 }

/**
 * Bytes that Maven says it has of the files it is loading now, out of a line such as
 * `Progress (2): a.tar.gz (12/299 MB) | b.jar (512 kB)`; undefined when the line is not about progress.
 */
export const parseMavenProgress = (line: string): number | undefined => {
  if (!line.startsWith('Progress (')) return undefined
  return [...line.matchAll(/([\d.]+)(?: ?(B|kB|MB|GB))?(?:\/[\d.]+ (B|kB|MB|GB))?/g)].reduce((sum, match) => {
    const unit = match[2] ?? match[3]
    return unit === undefined ? sum : sum + Number(match[1]) * (factor[unit] ?? 0)
  }, 0)
}

/** Bytes of a file that Maven has just finished: `Downloaded from x: … (299 MB at 12 MB/s)`. */
export const parseMavenDownloaded = (line: string): number | undefined => {
  const match = /Downloaded from .*\(([\d.]+) (B|kB|MB|GB) at /.exec(line)
  return match === null ? undefined : Number(match[1]) * (factor[match[2] ?? ''] ?? 0)
}

/**
 * Copies the dependencies of one profile of pom.xml into a folder; Maven loads what it lacks and checks the sums strictly.
 * @param onBytes told how many bytes were loaded so far.
 * @throws LaunchError with Maven's own last words.
 */
export const copyDependencies = (profile: string, target: string, onBytes: (bytes: number) => void): Promise<void> => new Promise((resolve, reject) => {
  const args = ['-f', join(runtimeDir, 'pom.xml'), '-P', profile, '--strict-checksums', '-Dstyle.color=never', 'dependency:copy-dependencies', `-DoutputDirectory=${target}`]
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
  let finished = 0
  let rest = ''
  const last: string[] = []
  const read = (chunk: Buffer): void => {
    const lines = `${rest}${chunk.toString('utf8')}`.split(/[\r\n]+/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      finished += parseMavenDownloaded(line) ?? 0
      onBytes(finished + (parseMavenProgress(line) ?? 0))
      if (line.includes('ERROR')) last.push(line)
    }
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  const fail = (why: string, cause?: unknown): void => {
    reject(new LaunchError(`Maven 没有取到内置引擎（${profile}）：${why}`, {
      code: 'engine-not-fetched',
      remedy: '请检查网络与 Maven 的 settings.xml（镜像、代理），再启动一次：已下载的部分会保留。',
      english: `Maven could not fetch the embedded engine (${profile}): check the network and settings.xml.`,
      cause,
    }))
  }
  child.once('error', (error) => { fail(error.message, error) })
  child.once('exit', (code) => {
    if (code === 0) resolve()
    else fail(last.slice(0, 3).join(' ') || `退出码 ${String(code)}`)
  })
})
