import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanEnvironment, startChild, type Child } from './child.ts'
import type { Java } from './java.ts'

/** One embedded OpenSearch node, for Operate and Tasklist only: the product's own data never lies there. */
export interface OpenSearchOptions {
  java: Java
  /** Folder of the jars. */
  jars: string
  /** Folder that keeps its data. */
  dataDir: string
  host: string
  /** HTTP, 1024 to 9299: the runner refuses any above. */
  port: number
  transportPort: number
  logFile: string
}

/** Two nodes of one name on one machine would join each other unless each is told to stay alone on its own ports. */
const settings = ({ host, transportPort }: OpenSearchOptions): string => [
  `network.host: "${host}"`,
  `transport.port: ${transportPort}`,
  'discovery.type: single-node',
  'action.auto_create_index: true',
  // Operate and Tasklist write a few MB; without this a disk that is 85 % full would stop them.
  'cluster.routing.allocation.disk.threshold_enabled: false',
  // Tasklist and Operate learn by searching for what the broker wrote: with the shipped 1 s a reviewer waits that long for nothing.
  'cluster.default.index.refresh_interval: 150ms',
  '',
].join('\n')

/** Starts OpenSearch; it answers on `port` after about 10 s. */
export const startOpenSearch = (options: OpenSearchOptions): Child => {
  const config = join(options.dataDir, 'node_1', 'config')
  mkdirSync(config, { recursive: true })
  writeFileSync(join(config, 'opensearch.yml'), settings(options))
  return startChild('OpenSearch', options.java.program, [
    '-Xms512m', '-Xmx1g', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:+ExitOnOutOfMemoryError', '-Dfile.encoding=UTF-8',
    '-cp', join(options.jars, '*'), 'org.codelibs.opensearch.runner.OpenSearchRunner',
    // The runner adds the node's number, 1, to the base port.
    '-basePath', options.dataDir, '-numOfNode', '1', '-clusterName', 'camunda', '-baseHttpPort', String(options.port - 1), '-indexStoreType', 'niofs',
  ], { env: cleanEnvironment(process.env), logFile: options.logFile, cwd: options.dataDir })
}
