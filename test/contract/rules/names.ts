import { diagramsOf, type Rule } from '../model/rule.ts'
import { withDiagram } from '../model/sources.ts'

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** One name everywhere: folder, file and id; ids are what migration, coverage and the register rest on. */
export const rule: Rule = {
  title: 'A process has the id of its folder, a version tag and the Chinese name that variables.ts gives; element ids are English kebab-case.',
  count: (sources) => sources.diagrams.size,
  check: (sources) => [
    ...diagramsOf(sources).flatMap(({ id, process, nodes }, index) => {
      const folder = [...sources.diagrams.keys()][index]
      return [
        ...(id === folder ? [] : [`${folder}: the process is called ${id}`]),
        ...(sources.processes.get(id)?.id === id && sources.processes.get(id)?.title === process.attributes['name'] ? [] : [`${id}: variables.ts has another id or title`]),
        ...(/<zeebe:versionTag value="\d+\.\d+\.\d+"/.test(sources.diagrams.get(folder ?? '') ?? '') ? [] : [`${id}: no version tag`]),
        ...nodes.filter((node) => !kebab.test(node.id)).map((node) => `${id} ${node.id}: not kebab-case`),
      ]
    }),
    ...[...sources.diagrams].filter(([, xml]) => !xml.includes('modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.6.0"')).map(([id]) => `${id}: not made for Camunda 8.6`),
  ],
  broken: {
    'an id that is not the folder': (sources) => withDiagram(sources, 'correction', '<bpmn:process id="correction"', '<bpmn:process id="corrections"'),
    'a generated element id': (sources) => withDiagram(sources, 'correction', /draft-correction-notice/g, 'Activity_0x1y2z'),
    'no version tag': (sources) => withDiagram(sources, 'correction', /<zeebe:versionTag[^>]*>/, ''),
    'another platform version': (sources) => withDiagram(sources, 'correction', 'executionPlatformVersion="8.6.0"', 'executionPlatformVersion="8.10.0"'),
  },
}
