'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { withQuery } from '#components/desk/api-client.ts'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import type { AgreementDto } from '#lib/domain/agreement-dto.ts'
import { agreementPath } from './agreement-filters.ts'
import { peopleWords } from './agreement-people.ts'
import { comparisonWords, figureText } from './agreement-words.ts'

/** So many pairs have room beside a queue. */
const SHOWN = 5

/** How far each pair agrees on the credibility of claims, those with most to compare first; nothing where nobody does. */
export function AgreementPairTable({ articleId = '' }: { articleId?: string }) {
  const { workspace, me, call } = useDesk()
  const path = withQuery(agreementPath({ article: articleId }), { subject: 'credibility' })
  const { data } = useQuery({
    queryKey: ['agreement', workspace.id, path],
    queryFn: ({ signal }) => asked<AgreementDto>(call({ path, signal })),
    staleTime: 60_000,
  })
  const chosen = data?.chosen
  const pairs =
    chosen?.pairs.filter(({ figure }) => figure.n > 0).toSorted((a, b) => b.figure.n - a.figure.n) ?? []
  if (!data || !chosen || pairs.length === 0) return null
  const people = peopleWords(data.people, me.id)
  const pageOf = (pair: readonly [string, string]) =>
    withQuery(placePath(workspace.slug, 'review/agreement'), {
      article: articleId,
      subject: 'credibility',
      pair: pair.join(),
    })
  return (
    <table className="w-full border-collapse text-[13px]">
      <caption className="sr-only">Agreement of pairs: {comparisonWords(chosen)}</caption>
      <thead>
        <tr className="border-b border-line text-left">
          <th scope="col" className="px-1.5 py-1.5 font-medium">
            Pair
          </th>
          <th scope="col" className="px-1.5 py-1.5 text-right font-medium">
            n
          </th>
          <th scope="col" className="px-1.5 py-1.5 text-right font-medium">
            <abbr title="Krippendorff’s alpha" className="no-underline">
              α
            </abbr>
          </th>
        </tr>
      </thead>
      <tbody>
        {pairs.slice(0, SHOWN).map(({ analysts, figure }) => (
          <tr key={analysts.join()} className="border-b border-line">
            <td className="px-1.5 py-1">
              <Link href={pageOf(analysts)} className="text-ink-2 no-underline hover:underline">
                {people.pair(analysts)}
              </Link>
            </td>
            <td className="px-1.5 py-1 text-right font-mono">{figure.n}</td>
            <td className="px-1.5 py-1 text-right font-mono" title={figure.why ?? undefined}>
              {figureText(figure.value)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
