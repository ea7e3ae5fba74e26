/** What two projects are compared by. Only what is there counts; nothing is guessed for what is missing. */
export interface ComparedProject {
  caseId: string
  projectName: string
  unitName?: string
  /** Budget year or year of the declaration. */
  year?: number
  summary?: string
  goals?: string
  components?: readonly { name: string }[]
  /** Numbers of the systems that it rebuilds. */
  existingSystems?: readonly string[]
}

/** One similar project, for a person to judge. */
export interface SimilarProject {
  caseId: string
  /** 0 to 1, two decimals. */
  score: number
  /** Chinese sentences, the strongest first. */
  reasons: string[]
}
