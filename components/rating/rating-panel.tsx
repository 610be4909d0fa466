'use client'
import { useState } from 'react'
import { useActs, useArticle, useMay, useStore } from '#components/article/article-context.tsx'
import { CounterSource } from '#components/counter-sources/counter-source-view.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { DraftArea } from '#components/margin/draft-area.tsx'
import { Button } from '#components/ui/button.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { cx } from '#components/ui/class-names.ts'
import { GradeBadge } from '#components/ui/grade-badge.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { RatingDto } from '#lib/domain/annotation.ts'
import { CONFIDENCES, type Reliability } from '#lib/domain/kinds.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import { CREDIBILITY_WORDS, countsAsRated, RELIABILITY_WORDS } from '#lib/domain/rating.ts'
import { type Pair, RatingGrid } from './rating-grid.tsx'
import { ReasonForOne } from './reason-for-one.tsx'

const SealedPart = lazyPart(() => import('./sealed-part.tsx').then((module) => module.SealedPart), null, {
  isAhead: false,
})

/** One's own grade of a claim, with its reason, beside those of the colleagues. */
export function RatingPanel({ annotation }: { annotation: ShownAnnotation }) {
  const acts = useActs()
  const { me } = useStore()
  const { singleKeys } = useDesk()
  const may = useMay()
  const { id, rating, ratings, seal } = annotation
  const isSealed = useArticle((state) => state.article.rules.sealed) || seal !== null
  const letter = useArticle((state) => (state.focused === id ? state.letter : null))
  const asking = useArticle((state) => (state.asking?.id === id ? state.asking.rating : null))
  const [looked, setLooked] = useState<Pair | null>(null)
  const mayRate = may('rating.write')
  const preset = acts.presetReliability(id)
  const others = ratings.filter((one) => one.analyst.id !== me.id)
  const shown: Pair | { reliability: Reliability; credibility: null } =
    looked ??
    asking ??
    (letter !== null
      ? { reliability: letter, credibility: null }
      : (rating ?? { reliability: preset, credibility: null }))
  return (
    <div className="flex flex-col gap-3.5">
      {mayRate && (
        <>
          <div className="@container">
            <div className="grid items-start gap-3.5 sm:@[340px]:grid-cols-[auto_1fr]">
              <RatingGrid
                label="Your rating: reliability A to F by credibility 1 to 6"
                value={rating}
                preset={preset}
                letter={letter}
                onSet={(pair) => acts.rateOrAsk(id, pair)}
                onLook={setLooked}
              />
              <Wording
                pair={shown}
                isPreset={rating === null && looked === null && letter === null}
                hint={singleKeys}
              />
            </div>
          </div>
          {asking && <ReasonForOne id={id} rating={asking} />}
          {rating && <Reason annotation={annotation} rating={rating} />}
        </>
      )}
      {!mayRate && !isSealed && ratings.length === 0 && (
        <p className="m-0 text-ink-2">Nobody has rated this claim yet.</p>
      )}
      {isSealed && <SealedPart annotation={annotation} />}
      {others.length > 0 && !seal?.openedAt && (
        <section aria-label="Ratings of colleagues" className="flex flex-col gap-2 border-t border-line pt-3">
          {others.map((one) => (
            <OthersRating key={one.id} rating={one} />
          ))}
        </section>
      )}
      <Evidence annotation={annotation} />
    </div>
  )
}

/** The row and the column in words. */
function Wording({
  pair: { reliability, credibility },
  isPreset,
  hint,
}: {
  pair: { reliability: Reliability; credibility: Pair['credibility'] | null }
  isPreset: boolean
  hint: boolean
}) {
  const source = useArticle((state) => state.article.source)
  return (
    <div className="min-w-0 text-[12.5px] leading-[1.4] text-ink-2" aria-live="polite">
      <b className="block font-semibold text-ink">
        {reliability} · {RELIABILITY_WORDS[reliability].name}
      </b>
      {RELIABILITY_WORDS[reliability].meaning}
      {isPreset && (
        <span className="block text-ink-3">
          {source ? `The grade of ${source.name}; yours may differ.` : 'The article has no source yet.'}
        </span>
      )}
      {credibility !== null && (
        <>
          <b className="mt-1.5 block font-semibold text-ink">
            {credibility} · {CREDIBILITY_WORDS[credibility].name}
          </b>
          {CREDIBILITY_WORDS[credibility].meaning}
        </>
      )}
      {hint && (
        <span className="mt-1 block text-ink-3 max-sm:hidden">
          Type <Kbd>{reliability}</Kbd> <Kbd>{credibility ?? 4}</Kbd> to set
        </span>
      )}
    </div>
  )
}

function Reason({ annotation, rating }: { annotation: ShownAnnotation; rating: RatingDto }) {
  const acts = useActs()
  const { id } = annotation
  const { reliability, credibility, confidence, rationale } = rating
  const set = (change: Partial<Pick<RatingDto, 'confidence' | 'rationale'>>) =>
    acts.rateOrAsk(id, { reliability, credibility, ...change })
  return (
    <>
      <Unrated rating={rating} />
      <DraftArea
        label="Why"
        value={rationale ?? ''}
        rows={2}
        placeholder={`What makes it ${reliability}${credibility}?`}
        onKeep={(text) => set({ rationale: text.trim() === '' ? null : text.trim() })}
      />
      <fieldset className="m-0 flex flex-wrap items-center gap-x-3 gap-y-1 border-0 p-0">
        <legend className="float-left mr-3 p-0 text-[13px] font-medium">Confidence</legend>
        {CONFIDENCES.map((one) => (
          <label
            key={one}
            className={cx(
              'inline-flex min-h-7 items-center gap-1.5 rounded-card px-1 text-ink-2',
              confidence === one && 'font-medium text-ink',
            )}
          >
            <input
              type="radio"
              className="size-4 accent-ink"
              checked={confidence === one}
              onChange={() => set({ confidence: one })}
            />
            {one[0]?.toUpperCase()}
            {one.slice(1)}
          </label>
        ))}
        <Button
          variant="quiet"
          size="small"
          className="ml-auto text-xs!"
          onClick={() => acts.withdrawRating(id)}
        >
          Withdraw rating
        </Button>
      </fieldset>
    </>
  )
}

/** What the grade rests on, in sight while it is given. */
function Evidence({ annotation }: { annotation: ShownAnnotation }) {
  const store = useStore()
  const may = useMay()
  const { id, counterSources } = annotation
  const mayAdd = may('counter-source.create')
  if (counterSources.length === 0 && !mayAdd) return null
  return (
    <section aria-label="Counter-sources" className="flex flex-col gap-2">
      {counterSources.map((one) => (
        <CounterSource key={one.id} counterSource={one} />
      ))}
      {mayAdd && (
        <div className="mt-1">
          <Button onClick={() => store.set({ adding: id, tab: 'sources' })}>Add counter-source</Button>
        </div>
      )}
    </section>
  )
}

/** Says where an axis was not judged: it counts nowhere. */
function Unrated({ rating }: { rating: Pair }) {
  const axes = [rating.reliability === 'F' && 'reliability', !countsAsRated(rating) && 'credibility'].filter(
    Boolean,
  )
  if (axes.length === 0) return null
  return (
    <p className="m-0 text-xs text-ink-2">
      <Chip>Unrated</Chip> “Cannot be judged”: the {axes.join(' and the ')} of this claim{' '}
      {axes.length === 1 ? 'counts' : 'count'} as not rated.
    </p>
  )
}

function OthersRating({ rating }: { rating: RatingDto }) {
  const { analyst, reliability, credibility, confidence, rationale, updatedAt } = rating
  return (
    <div>
      <p className="m-0 flex items-center gap-2 text-xs text-ink-3">
        <GradeBadge reliability={reliability} credibility={credibility} />
        <span className="font-medium text-ink-2">{analyst.name}</span>
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
    </div>
  )
}
