'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'

const make = () =>
  new QueryClient({
    defaultOptions: { queries: { staleTime: 10_000, retry: 1, refetchOnWindowFocus: true } },
  })

let ofThisTab: QueryClient | null = null

/** One cache a tab, whichever page asks; on the server one a request, so that nobody reads another's. */
function client(): QueryClient {
  if (typeof window === 'undefined') return make()
  ofThisTab ??= make()
  return ofThisTab
}

/** What the lists of a page are read through, with their filters in the address bar. An open article needs neither. */
export function Queries({ children }: { children: ReactNode }) {
  return (
    <NuqsAdapter>
      <QueryClientProvider client={client()}>{children}</QueryClientProvider>
    </NuqsAdapter>
  )
}
