'use client'
import Link from 'next/link'
import { placePath } from '#components/desk/places.ts'
import { Chip } from '#components/ui/chip.tsx'
import { GradeBadge } from '#components/ui/grade-badge.tsx'
import type { ClaimRowDto } from '#lib/domain/claim-row.ts'
import { STANCES } from '#lib/domain/kinds.ts'
import { CLAIM_TYPE_WORDS, claimantWords, stanceWords } from './claim-words.ts'

/** One claim, wherever it stands: its statement, its passage's article, its grades and what answers it. */
export function ClaimRow({
  row,
  slug,
  showArticle = true,
}: {
  row: ClaimRowDto
  slug: string
  showArticle?: boolean
}) {
  const { claim, article, source, ratings } = row
  const stances = STANCES.filter((stance) => row.stances[stance] > 0)
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-line py-3.5 hover:bg-surface">
      <div className="min-w-0">
        <h2 className="m-0 font-serif text-[17px] leading-[1.35] font-medium text-pretty wrap-anywhere">
          <Link
            href={`${placePath(slug, `articles/${article.id}`)}?annotation=${row.id}`}
            className="text-ink no-underline after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            dir="auto"
          >
            {claim.statement}
          </Link>
        </h2>
        {showArticle && (
          <p className="mt-1 mb-0 text-[12.5px] text-ink-3 wrap-anywhere">
            {article.title}
            {source && ` · ${source.name}`}
          </p>
        )}
        <p className="mt-2 mb-0 flex flex-wrap items-center gap-1.5">
          {stances.map((stance) => (
            <Chip key={stance} tone={stance}>
              {stanceWords(stance, row.stances[stance])}
            </Chip>
          ))}
          {stances.length === 0 && <Chip>No counter-source</Chip>}
          <Chip>{CLAIM_TYPE_WORDS[claim.type]}</Chip>
          <Chip>{claimantWords(claim.claimant)}</Chip>
          {!claim.checkable && <Chip>Not checkable</Chip>}
        </p>
      </div>
      <ul aria-label="Ratings" className="m-0 flex list-none flex-col items-end gap-1 p-0">
        {ratings.map((rating) => (
          <li key={rating.id} className="flex items-center gap-2">
            <span className="text-[11px] text-ink-3 max-sm:sr-only">{rating.analyst.name}</span>
            <GradeBadge reliability={rating.reliability} credibility={rating.credibility} />
          </li>
        ))}
        {ratings.length === 0 && <li className="text-[12.5px] text-ink-3">Not rated</li>}
      </ul>
    </li>
  )
}
