'use client'
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { withQuery } from '#components/desk/api-client.ts'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { ArticleRowDto } from '#lib/domain/article.ts'
import { type ArticlePage, articleParameters, type LibraryFilters } from './filters.ts'

/** The articles that fit the filters, page by page; `first` is what the server already drew for `drawn`. */
export function useArticles(filters: LibraryFilters, first: ArticlePage | null, drawn: LibraryFilters) {
  const { workspace, call } = useDesk()
  const sameAsDrawn =
    filters.query === drawn.query && filters.shelf === drawn.shelf && filters.source === drawn.source
  return useInfiniteQuery({
    queryKey: ['articles', workspace.id, filters],
    queryFn: ({ pageParam, signal }) =>
      asked<ArticlePage>(
        call({ path: withQuery('/articles', articleParameters(filters, pageParam)), signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    initialData: first && sameAsDrawn ? { pages: [first], pageParams: [null] } : undefined,
    placeholderData: keepPreviousData,
  })
}

/** Moving an article to the bin and back, and giving it to people. */
export function useArticleBin() {
  const { call } = useDesk()
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ queryKey: ['articles'] })

  const restore = async (id: string, title: string) => {
    const done = await call({ method: 'POST', path: `/articles/${id}/restore` })
    await again()
    if (done.ok) toast(`“${title}” is back in the library.`)
    else toast(`“${title}” stays in the bin: ${done.error.detail}`, { tone: 'trouble' })
  }
  const remove = async (id: string, title: string, version: number) => {
    const done = await call({ method: 'DELETE', path: `/articles/${id}`, version })
    await again()
    if (!done.ok) toast(`“${title}” was not deleted: ${done.error.detail}`, { tone: 'trouble' })
    else
      toast(`“${title}” is in the bin for 30 days.`, {
        action: { label: 'Undo', run: () => void restore(id, title) },
      })
  }
  const assign = async (row: ArticleRowDto, assigneeIds: string[]) => {
    const { id, header, version } = row
    const done = await call({ method: 'PATCH', path: `/articles/${id}`, body: { assigneeIds }, version })
    await again()
    if (!done.ok) toast(`“${header.title}” was given to nobody: ${done.error.detail}`, { tone: 'trouble' })
  }
  return { remove, restore, assign }
}
