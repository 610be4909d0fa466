'use client'
import { useStore } from '#components/article/article-context.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { cx } from '#components/ui/class-names.ts'
import { GradeBadge } from '#components/ui/grade-badge.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { RatingDto } from '#lib/domain/annotation.ts'
import { CREDIBILITIES, RELIABILITIES } from '#lib/domain/kinds.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from '#lib/domain/rating.ts'
import { byReach, stepsApart, widestApart } from '#lib/domain/rating-spread.ts'

/** The pair that a rating was opened with; one that was first made afterwards has none. */
const openedPair = (rating: RatingDto) => rating.seal?.opened ?? null

/** Every rating of a claim in one grid, where it was when they opened, and below it in words; the widest apart first. */
export function OpenedRatings({ annotation }: { annotation: ShownAnnotation }) {
  const { me } = useStore()
  const placed = annotation.ratings.map((rating) => ({ rating, ...(openedPair(rating) ?? rating) }))
  const widest = widestApart(placed)
  const name = (rating: RatingDto) => (rating.analyst.id === me.id ? 'You' : rating.analyst.name)
  const isWide = (rating: RatingDto) => widest?.some((one) => one.rating.id === rating.id) ?? false
  return (
    <>
      <table
        aria-label="All ratings: reliability A to F by credibility 1 to 6"
        className="w-full max-w-[19rem] table-fixed border-separate border-spacing-[2px] self-center font-mono text-[11px] font-medium text-ink-3"
      >
        <thead>
          <tr>
            <td className="w-4" />
            {CREDIBILITIES.map((credibility) => (
              <th
                key={credibility}
                scope="col"
                className="p-0 font-medium"
                title={CREDIBILITY_WORDS[credibility].name}
              >
                {credibility}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {RELIABILITIES.map((reliability) => (
            <tr key={reliability}>
              <th scope="row" className="p-0 font-medium" title={RELIABILITY_WORDS[reliability].name}>
                {reliability}
              </th>
              {CREDIBILITIES.map((credibility) => {
                const here = placed.filter(
                  (one) => one.reliability === reliability && one.credibility === credibility,
                )
                return (
                  <td
                    key={credibility}
                    className={cx(
                      'h-7 rounded-[3px] border p-0 text-center',
                      here.length === 0 ? 'border-line' : 'border-ink bg-surface text-ink',
                      here.some(({ rating }) => isWide(rating)) && 'border-2 font-bold',
                    )}
                  >
                    {here.map(({ rating }) => (
                      <span key={rating.id} className="px-px" title={name(rating)}>
                        <span aria-hidden="true">{rating.analyst.initials}</span>
                        <span className="sr-only">{name(rating)} </span>
                      </span>
                    ))}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="m-0 text-[13px]" role="status">
        {widest === null ? (
          'On what all of them judged they agree.'
        ) : (
          <>
            <b className="font-semibold">Widest apart:</b> {name(widest[0].rating)} {grade(widest[0])} and{' '}
            {name(widest[1].rating)} {grade(widest[1])}, {apart(...widest)}.
          </>
        )}
      </p>
      <ul aria-label="Ratings, the widest apart first" className="m-0 flex list-none flex-col gap-2 p-0">
        {byReach(placed).map(({ rating }) => (
          <li key={rating.id}>
            <Told rating={rating} name={name(rating)} isWide={isWide(rating)} />
          </li>
        ))}
      </ul>
    </>
  )
}

const grade = ({ reliability, credibility }: Pick<RatingDto, 'reliability' | 'credibility'>) =>
  `${reliability}${credibility}`

function apart(...[a, b]: Parameters<typeof stepsApart>): string {
  const { reliability, credibility } = stepsApart(a, b)
  const words = [steps(reliability, 'reliability'), steps(credibility, 'credibility')].filter(
    (one) => one !== null,
  )
  return words.join(' and ')
}

const steps = (count: number | null, axis: string) =>
  count === null || count === 0 ? null : `${count} ${count === 1 ? 'step' : 'steps'} in ${axis}`

function Told({ rating, name, isWide }: { rating: RatingDto; name: string; isWide: boolean }) {
  const { reliability, credibility, confidence, rationale, updatedAt, seal } = rating
  const opened = openedPair(rating)
  return (
    <>
      <p className="m-0 flex flex-wrap items-center gap-2 text-xs text-ink-3">
        <GradeBadge reliability={reliability} credibility={credibility} />
        <span className="font-medium text-ink-2">{name}</span>
        {isWide && <Chip>Widest apart</Chip>}
        {seal?.afterOpening && (
          <Chip>
            {opened === null ? 'Rated after opening' : `Changed after opening, was ${grade(opened)}`}
          </Chip>
        )}
        <span>
          {confidence && `${confidence} confidence · `}
          <RelativeTime at={updatedAt} />
        </span>
      </p>
      {rationale && (
        <p className="mt-1 mb-0 font-serif text-sm leading-[1.4] text-ink-2" dir="auto">
          {rationale}
        </p>
      )}
    </>
  )
}
