/** One thing that is not as the events say. */
export type Finding = {
  /** The slug of the workspace. */
  workspace: string
  table: string
  /** The row's id; null for events that are gone. */
  id: string | null
  /** The event that tells what should be, or that is wrong itself; null where no event tells of the row. */
  sequence: number | null
  kind: 'altered' | 'missing' | 'moved' | 'changed' | 'added' | 'removed'
  words: string
}

/** How many findings are told of one workspace: whoever changed more than that is not found out by counting. */
const MOST = 100

/** Gathers findings; `full` says that no more are taken. */
export class Findings {
  readonly all: Finding[] = []
  /** Whether more was wrong than is told. */
  more = false
  readonly workspace: string

  constructor(workspace: string) {
    this.workspace = workspace
  }

  get full(): boolean {
    return this.all.length >= MOST
  }

  add(finding: Omit<Finding, 'workspace'>): void {
    if (this.full) this.more = true
    else this.all.push({ workspace: this.workspace, ...finding })
  }
}
