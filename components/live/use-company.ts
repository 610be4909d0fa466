import { useSyncExternalStore } from 'react'
import type { Company, People } from './people.ts'

/** Who else is at the article, drawn again when that changes. */
export function useCompany(people: People): Company {
  return useSyncExternalStore(people.subscribe, people.get, people.get)
}
