'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { withQuery } from '#components/desk/api-client.ts'
import { AskError, asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { PageHeader } from '#components/desk/page-header.tsx'
import { placePath } from '#components/desk/places.ts'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import type { ArticlePage } from '#components/library/filters.ts'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { GradeBadge } from '#components/ui/grade-badge.tsx'
import { MarksStrip } from '#components/ui/marks-strip.tsx'
import { PartialDate } from '#components/ui/partial-date.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { RELIABILITY_WORDS } from '#lib/domain/rating.ts'
import type { SourceDto } from '#lib/domain/source.ts'
import { GradeHistory } from './grade-history.tsx'
import { RegradeForm } from './regrade-form.tsx'
import { SourceClaims } from './source-claims.tsx'
import { SourceDialog } from './source-dialog.tsx'
import { hostOf, SOURCE_KIND_WORDS } from './source-words.ts'

/** One source: what it is, what its record is worth and why, and what it said on this desk. */
export function SourcePage({ id, first }: { id: string; first: SourceDto | null }) {
  const { workspace, call, may } = useDesk()
  const [editing, setEditing] = useState(false)
  const {
    data: source,
    error,
    refetch,
  } = useQuery({
    queryKey: ['sources', workspace.id, 'one', id],
    queryFn: ({ signal }) => asked<SourceDto>(call({ path: `/sources/${id}`, signal })),
    initialData: first ?? undefined,
  })
  const up = { href: placePath(workspace.slug, 'sources'), word: 'Sources' }

  if (!source) {
    const gone = error instanceof AskError && error.trouble.kind === 'refused' && error.trouble.status === 404
    return (
      <>
        <PageHeader title="Source" up={up} />
        <main id="main" className="px-5 pt-6">
          {gone && (
            <EmptyState title="There is no such source" action={<Link href={up.href}>Show all sources</Link>}>
              It may belong to another desk.
            </EmptyState>
          )}
          {error && !gone && (
            <TroubleLine what="The source could not be read." error={error} onAgain={refetch} />
          )}
        </main>
      </>
    )
  }
  const words = RELIABILITY_WORDS[source.reliability]
  return (
    <>
      <PageHeader
        title={source.name}
        up={up}
        facts={<GradeBadge reliability={source.reliability} prefix="Source" />}
        actions={may('source.write') && <Button onClick={() => setEditing(true)}>Edit</Button>}
      />
      <main
        id="main"
        className="grid w-full max-w-[1280px] gap-x-12 gap-y-10 px-5 pt-6 pb-12 max-sm:px-3 lg:grid-cols-[minmax(0,1fr)_24rem] lg:px-10"
      >
        <div className="flex min-w-0 flex-col gap-8">
          <section>
            <p className="m-0 text-ink-2">
              {SOURCE_KIND_WORDS[source.kind]}
              {source.url && (
                <>
                  {' · '}
                  <a href={source.url} rel="noreferrer nofollow" target="_blank" className="text-accent">
                    {hostOf(source.url)}
                  </a>
                </>
              )}
            </p>
            {source.note && (
              <p className="mt-2 mb-0 max-w-prose font-serif text-[17px] whitespace-pre-line">
                {source.note}
              </p>
            )}
          </section>
          <SourceArticles source={source} />
          <SourceClaims source={source} />
        </div>
        <aside aria-label="Reliability" className="flex flex-col gap-6 lg:order-none max-lg:order-first">
          <section aria-labelledby="grade">
            <SectionTitle id="grade">Reliability</SectionTitle>
            <p className="m-0 flex items-start gap-3">
              <span className="grid size-11 shrink-0 place-items-center rounded-card border border-line-strong bg-surface font-mono text-xl font-semibold">
                {source.reliability}
              </span>
              <span>
                <strong className="block font-semibold">{words.name}</strong>
                <span className="text-[13px] text-ink-2">{words.meaning}</span>
              </span>
            </p>
          </section>
          {may('source.assess') && <RegradeForm key={source.version} source={source} />}
          <GradeHistory assessments={source.assessments ?? []} />
        </aside>
      </main>
      {editing && <SourceDialog source={source} onClose={() => setEditing(false)} />}
    </>
  )
}

function SourceArticles({ source }: { source: SourceDto }) {
  const { workspace, call } = useDesk()
  const { data } = useQuery({
    queryKey: ['articles', workspace.id, 'of source', source.id],
    queryFn: ({ signal }) =>
      asked<ArticlePage>(call({ path: withQuery('/articles', { source: source.id, limit: 10 }), signal })),
  })
  const rows = data?.items ?? []
  return (
    <section aria-labelledby="articles">
      <SectionTitle
        id="articles"
        end={
          source.counts.articles > rows.length && (
            <Link
              href={`${placePath(workspace.slug, 'articles')}?source=${source.id}`}
              className={`${buttonClass('quiet', 'small')} no-underline`}
            >
              Show all {source.counts.articles}
            </Link>
          )
        }
      >
        Its articles
      </SectionTitle>
      {data && rows.length === 0 && (
        <p className="m-0 text-ink-2">None yet. Import one and choose this source in the preview.</p>
      )}
      <ul className="m-0 list-none p-0">
        {rows.map((row) => (
          <li
            key={row.id}
            className="relative flex flex-wrap items-center gap-x-4 gap-y-1.5 border-b border-line py-2.5 hover:bg-surface"
          >
            <div className="min-w-0 flex-1 basis-64">
              <Link
                href={placePath(workspace.slug, `articles/${row.id}`)}
                className="font-serif text-base font-medium text-ink no-underline after:absolute after:inset-0"
              >
                {row.header.title}
              </Link>
              <p className="m-0 text-[12.5px] text-ink-3">
                {row.header.published && <PartialDate date={row.header.published} />}
              </p>
            </div>
            <MarksStrip marks={row.marks} />
          </li>
        ))}
      </ul>
    </section>
  )
}
