'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ClaimPage } from '#components/claims/claim-list.tsx'
import { ClaimRow } from '#components/claims/claim-row.tsx'
import { withQuery } from '#components/desk/api-client.ts'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import type { SourceDto } from '#lib/domain/source.ts'

/** The newest claims in the articles of a source. */
export function SourceClaims({ source }: { source: SourceDto }) {
  const { workspace, call } = useDesk()
  const { data } = useQuery({
    queryKey: ['claims', workspace.id, 'of source', source.id],
    queryFn: ({ signal }) =>
      asked<ClaimPage>(call({ path: withQuery('/claims', { source: source.id, limit: 10 }), signal })),
  })
  const all = `${placePath(workspace.slug, 'claims')}?source=${source.id}`
  const link = `${buttonClass('quiet', 'small')} no-underline`
  return (
    <section aria-labelledby="claims">
      <SectionTitle
        id="claims"
        end={
          <span className="flex gap-1">
            <Link href={`${all}&credibility=4,5&counter=none`} className={link}>
              Doubtful and unanswered
            </Link>
            <Link href={all} className={link}>
              Show all {source.counts.claims}
            </Link>
          </span>
        }
      >
        Its claims
      </SectionTitle>
      {data && data.items.length === 0 && <p className="m-0 text-ink-2">None tagged yet.</p>}
      <ul className="m-0 list-none p-0">
        {data?.items.map((row) => (
          <ClaimRow key={row.id} row={row} slug={workspace.slug} />
        ))}
      </ul>
    </section>
  )
}
