// Libraries without types; what they give is parsed where it is used.
declare module 'bpmnlint' {
  export class Linter {
    constructor(options: { config: unknown; resolver: unknown })
    lint(root: unknown): Promise<unknown>
  }
}
declare module 'bpmnlint/lib/resolver/node-resolver.js' {
  const NodeResolver: new () => unknown
  export default NodeResolver
}
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages: Record<string, unknown>)
    fromXML(xml: string): Promise<{ rootElement: unknown; warnings: { message: string }[] }>
  }
}
declare module '@bpmn-io/extract-process-variables/zeebe' {
  export const getProcessVariables: (element: unknown) => unknown
}
