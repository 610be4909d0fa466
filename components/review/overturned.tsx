'use client'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { v7 } from 'uuid'
import { withQuery } from '#components/desk/api-client.ts'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { MoreButton } from '#components/desk/more-button.tsx'
import { PageHeader } from '#components/desk/page-header.tsx'
import { placePath } from '#components/desk/places.ts'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { TextArea } from '#components/ui/field.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { toast } from '#components/ui/toast.tsx'
import { KIND_WORDS } from '#lib/domain/kinds.ts'
import type { AdjudicationDto, OverturnedDto } from '#lib/domain/review.ts'
import { differences } from '#lib/domain/review-fields.ts'
import { overruledFields } from '#lib/domain/settlement.ts'
import { Differences } from './differences.tsx'

export type OverturnedPage = { items: OverturnedDto[]; next: string | null }

/** The person's own marks that an editor overruled: what was settled instead, why, and what they hold against it. */
export function Overturned({ first }: { first: OverturnedPage }) {
  const { workspace, call } = useDesk()
  const queryKey = ['overturned', workspace.id]
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      asked<OverturnedPage>(call({ path: withQuery('/reviews/overturned', { cursor: pageParam }), signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    initialData: { pages: [first], pageParams: [null] },
  })
  const rows = data.pages.flatMap((page) => page.items)
  return (
    <>
      <PageHeader
        up={{ href: placePath(workspace.slug, 'review'), word: 'Review queue' }}
        title="My overruled tags"
      />
      <main id="main" className="w-full max-w-[860px] px-5 pt-6 pb-12 max-sm:px-3 lg:px-10">
        {error && <TroubleLine what="They could not be listed." error={error} onAgain={refetch} />}
        <ul aria-label="Overruled" className="m-0 list-none p-0">
          {rows.map((row) => (
            <Row key={`${row.adjudication.id} ${row.annotation.id}`} row={row} queryKey={queryKey} />
          ))}
        </ul>
        {hasNextPage && (
          <MoreButton busy={isFetchingNextPage} onMore={() => fetchNextPage()}>
            Show more
          </MoreButton>
        )}
        {rows.length === 0 && (
          <EmptyState title="None of your tags was overruled">
            When an editor settles on another version than yours, it stands here with the reason.
          </EmptyState>
        )}
      </main>
    </>
  )
}

function Row({ row, queryKey }: { row: OverturnedDto; queryKey: readonly unknown[] }) {
  const { workspace } = useDesk()
  const { adjudication, annotation, article } = row
  const version = adjudication.versions.find((one) => one.annotationId === annotation.id)
  const settled = adjudication.settled?.fields ?? null
  const overruled =
    version && settled
      ? differences(version.fields, settled).filter((one) =>
          overruledFields(version.fields, settled).includes(one.field),
        )
      : []
  return (
    <li className="border-b border-line py-4">
      <p className="m-0 text-xs text-ink-3">
        {KIND_WORDS[annotation.kind].one} ·{' '}
        <Link
          href={`${placePath(workspace.slug, `articles/${article.id}`)}?annotation=${annotation.id}`}
          className="inline-block min-h-6 content-center text-ink-3 hover:text-ink"
        >
          {article.title}
        </Link>
      </p>
      <h2 className="mt-0.5 mb-2 font-serif text-[17px] leading-[1.35] font-medium wrap-anywhere" dir="auto">
        {version?.fields.statement?.words ?? version?.fields.passage?.words}
      </h2>
      {overruled.length > 0 ? (
        <Differences differences={overruled} />
      ) : (
        <p className="m-0">No version of this passage stands.</p>
      )}
      <p className="mt-2 mb-0 text-ink-2 wrap-anywhere">
        <b className="font-medium text-ink">{adjudication.editor.name}</b>{' '}
        {[adjudication.reason, adjudication.comment].filter(Boolean).join(': ')}{' '}
        <RelativeTime at={adjudication.createdAt} className="text-xs text-ink-3" />
      </p>
      <Dissent adjudication={adjudication} annotationId={annotation.id} queryKey={queryKey} />
    </li>
  )
}

/** What the person holds against it: it stands beside what was settled, on screen and in print. */
function Dissent({
  adjudication,
  annotationId,
  queryKey,
}: {
  adjudication: AdjudicationDto
  annotationId: string
  queryKey: readonly unknown[]
}) {
  const { call } = useDesk()
  const client = useQueryClient()
  const said = adjudication.versions.find((one) => one.annotationId === annotationId)?.dissent ?? ''
  const [words, setWords] = useState(said)
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) {
    return (
      <div className="mt-2 flex flex-wrap items-center gap-3">
        {said !== '' && (
          <p className="m-0 min-w-0 flex-1 font-serif italic wrap-anywhere" dir="auto">
            Your dissent: {said}
          </p>
        )}
        <Button size="small" onClick={() => setOpen(true)}>
          {said === '' ? 'Put a dissent on record' : 'Change your dissent'}
        </Button>
      </div>
    )
  }
  return (
    <form
      className="mt-2 flex flex-col gap-2"
      onSubmit={async (event) => {
        event.preventDefault()
        const done = await call<AdjudicationDto>({
          method: 'PUT',
          path: `/adjudications/${adjudication.id}/dissent`,
          body: { annotationId, words },
          intentId: v7(),
        })
        if (!done.ok) {
          toast(`It was not kept: ${done.error.detail}`, { tone: 'trouble' })
          return
        }
        await client.invalidateQueries({ queryKey })
        setOpen(false)
        toast('Your dissent is on record.')
      }}
    >
      <TextArea
        label="What you hold against it"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        inputClassName="font-serif text-[15px]"
        autoFocus
      />
      <span className="flex justify-end gap-2">
        <Button onClick={() => setOpen(false)}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={words.trim() === ''}>
          Put on record
        </Button>
      </span>
    </form>
  )
}
