import type { Project } from '../register/index.ts'

/** The readings under which a case was submitted, by the id of the open point. */
export const readingsOf = ({ readings }: Pick<Project, 'readings'>): Record<string, string> =>
  Object.fromEntries(Object.entries(readings).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
