import { COASTAL_PACT } from './coastal-pact.ts'
import { DREDGING_CONTRACT } from './dredging-contract.ts'
import { HARBOUR_COMPACT } from './harbour-compact.ts'
import { ONE_COMMUNIQUE } from './one-communique.ts'
import { PEOPLE } from './people.ts'
import type { PersonKey, SampleArticle, SamplePerson, SampleSource, SampleWork } from './sample-data.ts'
import { SOURCES } from './sources.ts'
import { TARIFF_WEEK } from './tariff-week.ts'
import { WORKS } from './works.ts'

export type SampleWorkspace = {
  id: string
  slug: string
  name: string
  people: Record<PersonKey, SamplePerson>
  sources: Record<string, SampleSource>
  works: Record<string, SampleWork>
  /** In the order in which they came in; the library shows the newest first. */
  articles: SampleArticle[]
}

/** The desk that the first start seeds. Its id is fixed, so that a desk which removed it is never given it again. */
export const STRAIT_DESK: SampleWorkspace = {
  id: 'e50b5715-3c90-51a1-b6bf-111ff08a9043',
  slug: 'strait-desk',
  name: 'Strait desk',
  people: PEOPLE,
  sources: SOURCES,
  works: WORKS,
  articles: [ONE_COMMUNIQUE, DREDGING_CONTRACT, COASTAL_PACT, TARIFF_WEEK, HARBOUR_COMPACT],
}
