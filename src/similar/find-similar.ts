import { bigrams, commonPassages, coreName, cosine, plain, withoutBoilerplate } from './text.ts'
import type { ComparedProject, SimilarProject } from './types.ts'

/** From this score on a project is listed. Found by trying real project names: phases and years apart score above it, same trade but other matter below. */
export const SIMILAR_THRESHOLD = 0.5
/** Less text than this says nothing. */
const LEAST_TEXT = 30
const MOST_TEXT = 2_000

interface Features { name: string; nameGrams: Set<string>; text: string; textGrams: Set<string>; components: Set<string>; systems: Map<string, string> }

const featuresOf = ({ projectName, summary = '', goals = '', components = [], existingSystems = [] }: ComparedProject): Features => {
  const name = coreName(projectName)
  const text = plain(`${summary}${goals}${components.map((part) => part.name).join('')}`).slice(0, MOST_TEXT)
  return {
    name,
    nameGrams: bigrams(withoutBoilerplate(name)),
    text,
    textGrams: text.length < LEAST_TEXT ? new Set() : bigrams(withoutBoilerplate(text)),
    components: new Set(components.map((part) => coreName(part.name)).filter((part) => part.length >= 4)),
    systems: new Map(existingSystems.map((system): [string, string] => [plain(system), system.trim()]).filter(([system]) => system !== '')),
  }
}

/** What parts in common are worth: 0.9 where they are all. */
const shareScore = (same: number, mine: number, theirs: number): number => (same === 0 ? 0 : 0.3 + (0.6 * same) / Math.max(mine, theirs))

const percent = (score: number): string => `${Math.round(score * 100)}%`

const context = (project: ComparedProject, other: ComparedProject): string[] => [
  ...(project.unitName !== undefined && project.unitName === other.unitName ? [`同一单位（${other.unitName}）申报`] : []),
  ...(project.unitName !== undefined && other.unitName !== undefined && project.unitName !== other.unitName ? [`由不同单位（${other.unitName}）申报`] : []),
  ...(project.year !== undefined && other.year !== undefined && project.year !== other.year ? [`申报年度不同（${other.year}年）`] : []),
]

/**
 * Lists projects that may be the same thing declared twice, across units and years, for a person to judge; it decides nothing.
 * The score of a pair depends on these two projects only: the larger of the likeness of the names (without year, phase and words that
 * every project carries) and of the likeness of summary, goals and components, raised where components of the same name or the same systems to be rebuilt occur.
 * @returns at most `limit` projects with a score of at least `threshold`, the most similar first.
 */
export const findSimilar = (
  project: ComparedProject,
  others: readonly ComparedProject[],
  { threshold = SIMILAR_THRESHOLD, limit = 20 }: { threshold?: number; limit?: number } = {},
): SimilarProject[] => {
  const mine = featuresOf(project)

  const compare = (other: ComparedProject): SimilarProject => {
    const theirs = featuresOf(other)
    const nameScore = mine.name === theirs.name ? 1 : cosine(mine.nameGrams, theirs.nameGrams)
    const textScore = cosine(mine.textGrams, theirs.textGrams)
    const sameComponents = [...mine.components].filter((part) => theirs.components.has(part))
    const componentScore = shareScore(sameComponents.length, mine.components.size, theirs.components.size)
    const sameSystems = [...mine.systems].flatMap(([system, shown]) => (theirs.systems.has(system) ? [shown] : []))
    const score = Math.round(Math.max(nameScore, textScore, componentScore, shareScore(sameSystems.length, mine.systems.size, theirs.systems.size)) * 100) / 100
    const reasons = score < threshold ? [] : [
      ...(nameScore === 1 ? [mine.name === plain(project.projectName) && plain(project.projectName) === plain(other.projectName)
        ? `项目名称相同：《${other.projectName}》` : `去除年份、期次后项目名称相同：《${other.projectName}》`] : []),
      ...(nameScore < 1 && nameScore >= threshold ? [`项目名称相似度${percent(nameScore)}：《${other.projectName}》`] : []),
      ...(textScore >= threshold ? [`建设内容和目标相似度${percent(textScore)}，相同表述如：${commonPassages(mine.text, theirs.text).map((passage) => `“${passage}”`).join('、')}`] : []),
      ...(sameComponents.length > 0 ? [`项目构成中有同名部分：${sameComponents.slice(0, 5).join('、')}`] : []),
      ...(sameSystems.length > 0 ? [`升级改造同一已有系统：${sameSystems.slice(0, 5).join('、')}`] : []),
      ...context(project, other),
    ]
    return { caseId: other.caseId, score, reasons }
  }

  return others.filter(({ caseId }) => caseId !== project.caseId)
    .map(compare)
    .filter(({ score }) => score >= threshold)
    .sort((a, b) => b.score - a.score || a.caseId.localeCompare(b.caseId))
    .slice(0, limit)
}
