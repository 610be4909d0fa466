'use client'
import type { ReactNode } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { cx } from '#components/ui/class-names.ts'
import { Avatar } from '#components/ui/faces.tsx'
import { GradeBadge } from '#components/ui/grade-badge.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { CREDIBILITY_WORDS } from '#lib/domain/rating.ts'
import type { ReviewGroupDto } from '#lib/domain/review.ts'
import { FIELD_WORDS, fieldsOf } from '#lib/domain/review-fields.ts'
import { REVIEW_FIELDS, type ReviewField } from '#lib/domain/review-words.ts'
import { Differences } from './differences.tsx'
import { ReviewChip } from './review-chip.tsx'

/** Every version of a passage beside the others; the fields in which they differ are marked. */
export function VersionColumns({ group }: { group: ReviewGroupDto }) {
  const { annotations, differs } = group
  const values = annotations.map(fieldsOf)
  const shown = REVIEW_FIELDS.filter(
    (field) =>
      values.some((one) => (one[field]?.words ?? '') !== '' || (field === 'evidence' && one.evidence)) &&
      (field !== 'kind' || differs.includes('kind')) &&
      // Where all sit in one place, the text above shows it.
      (field !== 'passage' || differs.includes('passage')),
  )
  return (
    <ul
      aria-label={annotations.length > 1 ? 'Versions' : 'The mark'}
      className={cx(
        'm-0 mt-6 grid list-none gap-3 p-0',
        annotations.length > 1 && 'sm:max-lg:grid-cols-2 xl:grid-cols-2',
        annotations.length > 2 && '2xl:grid-cols-3',
      )}
    >
      {annotations.map((annotation, index) => (
        <li
          key={annotation.id}
          className="min-w-0 rounded-[8px] border border-line bg-surface px-3.5 py-3 text-[13px]"
        >
          <VersionHead annotation={annotation} />
          <dl className="m-0 grid grid-cols-[84px_minmax(0,1fr)] gap-x-2 gap-y-1">
            {shown.map((field) => (
              <FieldRow key={field} field={field} differs={differs.includes(field)}>
                {field === 'rating' ? (
                  <Ratings annotation={annotation} />
                ) : (
                  values[index]?.[field]?.words || (field === 'evidence' ? 'None yet' : 'None')
                )}
              </FieldRow>
            ))}
          </dl>
          <Rationale annotation={annotation} />
          <LastReview annotation={annotation} />
        </li>
      ))}
    </ul>
  )
}

function VersionHead({ annotation }: { annotation: AnnotationDto }) {
  const { me } = useDesk()
  const { author, createdAt, review } = annotation
  return (
    <h3 className="m-0 mb-2 flex flex-wrap items-center gap-2 text-xs font-semibold">
      <Avatar person={author} label="" className="size-[22px]! border-surface!" />
      {author.id === me.id ? 'You' : author.name}
      <span className="font-normal text-ink-3">
        <RelativeTime at={createdAt} />
      </span>
      <span className="ml-auto flex flex-wrap gap-1.5 font-normal">
        <ReviewChip review={review} />
      </span>
    </h3>
  )
}

/** A field of a version. That it differs is said by a mark before it as well as by its ground. */
function FieldRow({
  field,
  differs,
  children,
}: {
  field: ReviewField
  differs: boolean
  children: ReactNode
}) {
  return (
    <>
      <dt className="text-ink-3">{FIELD_WORDS[field]}</dt>
      <dd className={cx('m-0 wrap-anywhere', field === 'statement' && 'font-serif text-[14.5px]')} dir="auto">
        <span
          data-differs={differs || undefined}
          className={cx(
            differs &&
              '-mx-[3px] rounded-[3px] border-b border-dashed border-qualifies bg-claim-soft box-decoration-clone px-[3px]',
          )}
        >
          {differs && <span className="sr-only">differs: </span>}
          {children}
        </span>
      </dd>
    </>
  )
}

function Ratings({ annotation }: { annotation: AnnotationDto }) {
  const { author, ratings } = annotation
  const own = ratings.filter((one) => one.analyst.id === author.id)
  const others = ratings.filter((one) => one.analyst.id !== author.id)
  if (ratings.length === 0) return <>Not rated</>
  return (
    <>
      {own.map((rating) => (
        <span key={rating.id}>
          <GradeBadge reliability={rating.reliability} credibility={rating.credibility} />{' '}
          <span aria-hidden="true">{CREDIBILITY_WORDS[rating.credibility].name.toLowerCase()}</span>
        </span>
      ))}
      {others.map((rating, index) => (
        <span key={rating.id} className="text-ink-2">
          {own.length + index > 0 && ' · '}
          <GradeBadge reliability={rating.reliability} credibility={rating.credibility} />{' '}
          {rating.analyst.name}
        </span>
      ))}
    </>
  )
}

function Rationale({ annotation }: { annotation: AnnotationDto }) {
  return annotation.ratings.map((rating) =>
    rating.rationale ? (
      <p key={rating.id} className="mt-2 mb-0 font-serif text-[14px] text-ink-2 italic" dir="auto">
        {rating.analyst.id === annotation.author.id ? '' : `${rating.analyst.name}: `}
        {rating.rationale}
      </p>
    ) : null,
  )
}

/** What was decided last, what the author answered, and what changed since. */
function LastReview({ annotation }: { annotation: AnnotationDto }) {
  const { review, author } = annotation
  if (review === null) return null
  const why = [review.reason, review.comment].filter(Boolean).join(': ')
  return (
    <div className="mt-3 border-t border-line pt-2 text-ink-2">
      {why && (
        <p className="m-0 wrap-anywhere">
          <b className="font-medium text-ink">{review.by.name}</b> {why}
        </p>
      )}
      {review.answer && (
        <p className="mt-1 mb-0 wrap-anywhere">
          <b className="font-medium text-ink">{author.name}</b> {review.answer}
        </p>
      )}
      {review.dissent && (
        <p className="mt-1 mb-0 wrap-anywhere">
          <b className="font-medium text-ink">{author.name}</b> dissents: {review.dissent}
        </p>
      )}
      {review.changed.length > 0 && (
        <>
          <p className="mt-1 mb-0.5 text-xs font-medium text-ink">Changed since reviewed</p>
          <Differences differences={review.changed} />
        </>
      )}
    </div>
  )
}
