import type { BrokerPorts } from './camunda.ts'
import type { PortUse } from './ports.ts'

/** Every port of the embedded stack. */
export interface StackPorts extends BrokerPorts {
  web: number
  webManagement: number
  openSearch: number
  openSearchTransport: number
}

/** What each port is for and which variable moves it. */
export const describePorts = (ports: StackPorts): PortUse[] => [
  { port: ports.grpc, purpose: 'Zeebe gRPC', english: 'Zeebe gRPC', variable: 'BINGLIAN_ENGINE_GRPC_PORT' },
  { port: ports.command, purpose: 'Zeebe 命令', english: 'Zeebe command', variable: 'BINGLIAN_ENGINE_COMMAND_PORT' },
  { port: ports.internal, purpose: 'Zeebe 内部', english: 'Zeebe internal', variable: 'BINGLIAN_ENGINE_INTERNAL_PORT' },
  { port: ports.rest, purpose: 'Zeebe REST', english: 'Zeebe REST', variable: 'BINGLIAN_ENGINE_REST_PORT' },
  { port: ports.management, purpose: 'Zeebe 管理', english: 'Zeebe management', variable: 'BINGLIAN_ENGINE_MANAGEMENT_PORT' },
  { port: ports.web, purpose: 'Operate 与 Tasklist', english: 'Operate and Tasklist', variable: 'BINGLIAN_ENGINE_WEB_PORT' },
  { port: ports.webManagement, purpose: 'Operate 与 Tasklist 管理', english: 'Operate and Tasklist management', variable: 'BINGLIAN_ENGINE_WEB_MANAGEMENT_PORT' },
  { port: ports.openSearch, purpose: 'OpenSearch', english: 'OpenSearch', variable: 'BINGLIAN_OPENSEARCH_PORT' },
  { port: ports.openSearchTransport, purpose: 'OpenSearch 内部', english: 'OpenSearch transport', variable: 'BINGLIAN_OPENSEARCH_TRANSPORT_PORT' },
]
