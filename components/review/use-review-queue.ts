'use client'
import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { withQuery } from '#components/desk/api-client.ts'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { ReviewGroupDto } from '#lib/domain/review.ts'
import { QUEUE_FILTERS, type QueueFilters, queueParameters } from './filters.ts'

export type QueuePage = { items: ReviewGroupDto[]; next: string | null }

/**
 * What waits, as the address narrows it. What is decided stays in the list with its new state until the list is read anew,
 * so that nothing moves under the person's hands; so it is not read by itself while they work.
 */
export function useReviewQueue(first: QueuePage | null, drawn: QueueFilters) {
  const { workspace, call } = useDesk()
  const client = useQueryClient()
  const [filters, setFilters] = useQueryStates(QUEUE_FILTERS, { history: 'replace' })
  const queryKey = ['review-queue', workspace.id, filters]
  const sameAsDrawn =
    JSON.stringify(queueParameters(filters, null)) === JSON.stringify(queueParameters(drawn, null))
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      asked<QueuePage>(
        call({ path: withQuery('/reviews/queue', queueParameters(filters, pageParam)), signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    initialData: first && sameAsDrawn ? { pages: [first], pageParams: [null] } : undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const groups = query.data?.pages.flatMap((page) => page.items) ?? []

  const change = (of: (group: ReviewGroupDto) => ReviewGroupDto) =>
    client.setQueryData<InfiniteData<QueuePage>>(
      queryKey,
      (data) =>
        data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(of) })) },
    )
  const replaceMarks = (marks: readonly AnnotationDto[]) => {
    const byId = new Map(marks.map((mark) => [mark.id, mark]))
    change((group) =>
      group.annotations.some((one) => byId.has(one.id))
        ? { ...group, annotations: group.annotations.map((one) => byId.get(one.id) ?? one) }
        : group,
    )
  }
  const setWaits = (ids: ReadonlySet<string>, waits: boolean) =>
    change((group) => (ids.has(group.id) ? { ...group, waits } : group))

  const distinct = <T extends { id: string }>(items: readonly T[]): T[] => [
    ...new Map(items.map((item) => [item.id, item])).values(),
  ]
  return {
    groups,
    filters,
    setFilters: (next: Partial<QueueFilters>) => void setFilters(next),
    replaceMarks,
    setWaits,
    authors: distinct(groups.flatMap((group) => group.annotations.map((one) => one.author))),
    articles: distinct(groups.map((group) => group.article)),
    hasMore: query.hasNextPage,
    isBusy: query.isFetchingNextPage,
    isLoading: query.isLoading,
    more: () => void query.fetchNextPage(),
    error: query.error,
    again: () => void query.refetch(),
  }
}
