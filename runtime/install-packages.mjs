/** Shared by `npm start` and `npm test`. Plain Node: it runs before any package is there. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const lock = `${root}package-lock.json`
const mark = `${root}node_modules/.package-lock.json`

const fail = (chinese, english) => {
  process.stderr.write(`\n启动失败：${chinese}\n${english}\n`)
  process.exit(1)
}

/** Ends with a clear message on a Node that is too old. */
export const requireNode = () => {
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(JSON.parse(readFileSync(`${root}package.json`, 'utf8')).engines.node) ?? []
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number)
  if (ownMajor > Number(major) || (ownMajor === Number(major) && ownMinor >= Number(minor))) return
  fail(`需要 Node.js ${major}.${minor} 或更高版本，当前是 ${process.versions.node}。处理办法：安装新版 Node.js（https://nodejs.org）后再启动。`, `Node.js ${major}.${minor} or later is needed; this is ${process.versions.node}.`)
}

/** Whether packages are missing, or older than the lock file. */
export const packagesAreStale = () => !existsSync(mark) || statSync(mark).mtimeMs < statSync(lock).mtimeMs

/** Installs exactly what the lock file says, when that is not there yet; npm shows its own progress. */
export const installPackages = async () => {
  if (!packagesAreStale()) return
  process.stderr.write('安装依赖包（npm ci）… Installing packages…\n')
  const code = await new Promise((resolve) => {
    // A package far below form-js would read through all of this project in the background and send what it counts to its maker.
    const env = { ...process.env, IBM_TELEMETRY_DISABLED: 'true' }
    const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--progress=true', '--include=dev'], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' })
    npm.once('error', () => resolve(null))
    npm.once('exit', resolve)
  })
  if (code !== 0) fail('npm ci 没有成功。处理办法：检查网络与 npm 的 registry 设置、磁盘空间，再启动一次。', 'npm ci failed: check the network, the registry setting and the disk, then start again.')
}
