import type { ArticleHeader, ArticleStatus } from '#lib/domain/article.ts'
import type { CslItem } from '#lib/domain/citation-schema.ts'
import type { ArticleDocument } from '#lib/domain/document.ts'
import type {
  ClaimType,
  Confidence,
  Credibility,
  Reliability,
  SourceKind,
  Stance,
} from '#lib/domain/kinds.ts'
import type { Role } from '#lib/domain/permission.ts'

/** The people of the sample; none can sign in. */
export type PersonKey = 'mara' | 'ines' | 'tomas'

export type SamplePerson = { id: string; name: string; email: string; role: Role }

export type SampleSource = {
  name: string
  kind: SourceKind
  url?: string
  note?: string
  /** Oldest first; the last one is the grade that stands. None leaves the source at F. */
  assessments?: { by: PersonKey; reliability: Reliability; rationale: string }[]
}

/** One work cited. */
export type SampleWork = { csl: CslItem; source?: string }

/** An Admiralty pair as analysts write it, such as "D4". */
export type Grade = `${Reliability}${Credibility}`

export type SampleCounterSource = {
  by: PersonKey
  stance: Stance
  /** A key of the works. */
  work: string
  quote?: string
  note?: string
  locator?: string
  grade?: Grade
}

export type SampleMark = {
  by: PersonKey
  /** The exact words. Where they stand more than once, `prefix` or `suffix` names the place. */
  quote: string
  prefix?: string
  suffix?: string
  note?: string
  /** Keys of tag-sets with the values placed. */
  tags?: Record<string, readonly string[]>
} & (
  | {
      kind: 'claim'
      claim: {
        statement: string
        /** Left out where the article speaks for itself; `source` is a key of the sources. */
        claimant?: { name: string; source?: string }
        type: ClaimType
        checkable: boolean
      }
      ratings?: { by: PersonKey; grade: Grade; confidence?: Confidence; rationale?: string }[]
      counterSources?: SampleCounterSource[]
    }
  | { kind: 'technique' }
  | { kind: 'attribution'; speaker: { name: string; role?: string; source?: string } }
  | { kind: 'note' }
)

export type SampleArticle = {
  header: Partial<ArticleHeader> & Pick<ArticleHeader, 'title'>
  /** A key of the sources. */
  source: string
  status: ArticleStatus
  importedBy: PersonKey
  assignees: PersonKey[]
  document: ArticleDocument
  marks: SampleMark[]
}
