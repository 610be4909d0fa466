'use client'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { v7 } from 'uuid'
import { useMay, useStore } from '#components/article/article-context.tsx'
import { withQuery } from '#components/desk/api-client.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { Differences } from '#components/review/differences.tsx'
import { Button } from '#components/ui/button.tsx'
import { Avatar } from '#components/ui/faces.tsx'
import { TextArea } from '#components/ui/field.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { ChangesDto } from '#lib/domain/counter-source.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import type { ReviewDto } from '#lib/domain/review.ts'
import type { Decision } from '#lib/domain/review-words.ts'

const DECIDED: Record<Decision, string> = {
  accept: 'accepted it',
  amend: 'proposes a change',
  challenge: 'asks',
  reject: 'rejected it',
}

/** What colleagues decided on a mark; its author takes a proposal over or answers here. */
export function ReviewPanel({ annotation }: { annotation: ShownAnnotation }) {
  const { call, workspace } = useDesk()
  const { me } = useStore()
  const may = useMay()
  const { id, articleId, unsent, review } = annotation
  const [reviews, setReviews] = useState<readonly ReviewDto[] | null>(null)
  const isMine = annotation.author.id === me.id

  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that changed may have been reviewed
  useEffect(() => {
    if (unsent) return
    const giveUp = new AbortController()
    void call<{ items: ReviewDto[] }>({ path: `/annotations/${id}/reviews`, signal: giveUp.signal }).then(
      (answer) => {
        if (answer.ok) setReviews(answer.value.body.items)
        else if (answer.error.kind !== 'aborted') setReviews((before) => before ?? [])
      },
    )
    return () => giveUp.abort()
  }, [call, id, unsent, annotation])

  return (
    <>
      {(review?.state === 'settled' || review?.state === 'overturned') && (
        <p className="m-0 mb-3 wrap-anywhere">
          {review.state === 'settled' ? 'Settled' : 'Overruled'} by{' '}
          <b className="font-medium">{review.by.name}</b>
          {[review.reason, review.comment].filter(Boolean).length > 0 && ': '}
          {[review.reason, review.comment].filter(Boolean).join(', ')}
          {review.dissent && <span className="mt-1 block font-serif italic">Dissent: {review.dissent}</span>}
        </p>
      )}
      {review && review.changed.length > 0 && (
        <div className="mb-3">
          <p className="m-0 mb-0.5 font-medium">Changed since reviewed</p>
          <Differences differences={review.changed} />
        </div>
      )}
      {reviews === null && !unsent && <p className="m-0 text-ink-3">Reading …</p>}
      <ol aria-label="Reviews, newest first" className="m-0 flex list-none flex-col gap-3.5 p-0">
        {reviews?.map((one) => (
          <li key={one.id} className="flex gap-2">
            <Avatar person={one.reviewer} label="" className="border-surface!" />
            <div className="min-w-0 flex-1">
              <p className="m-0 text-ink-2 wrap-anywhere">
                <b className="font-medium text-ink">{one.reviewer.name}</b> {DECIDED[one.decision]}
                {one.reason && ` (${one.reason})`}
                {one.comment && `: ${one.comment}`}{' '}
                <RelativeTime at={one.createdAt} className="text-xs text-ink-3" />
              </p>
              {one.outcome === null && <Differences differences={one.proposed} />}
              {one.outcome === 'taken-over' && <p className="mt-1 mb-0 text-ink-2">Taken over.</p>}
              {one.answer && (
                <p className="mt-1 mb-0 text-ink-2 wrap-anywhere">
                  <b className="font-medium text-ink">{isMine ? 'You' : annotation.author.name}</b>{' '}
                  {one.answer}
                </p>
              )}
              {isMine && one.outcome === null && one.decision !== 'accept' && <Answer review={one} />}
            </div>
          </li>
        ))}
      </ol>
      {reviews?.length === 0 && !review && <p className="m-0 text-ink-2">Nobody has decided on it yet.</p>}
      {may('review.decide', isMine) && (
        <p className="mt-3 mb-0">
          <Link
            href={withQuery(placePath(workspace.slug, 'review'), { article: articleId, all: 'true', at: id })}
            className="inline-block min-h-6 content-center"
          >
            Decide on it in the queue
          </Link>
        </p>
      )}
    </>
  )
}

/** The author's turn: one press takes a proposal over; words send the mark back to the queue. */
function Answer({ review }: { review: ReviewDto }) {
  const { call } = useDesk()
  const store = useStore()
  const [words, setWords] = useState('')
  const [isSending, setSending] = useState(false)
  const send = async (body: { take: boolean; comment: string | null }) => {
    setSending(true)
    const path = `/reviews/${review.id}/answer`
    const done = await call({ method: 'POST', path, body, intentId: v7() })
    setSending(false)
    if (!done.ok) {
      toast(`Your answer was not kept: ${done.error.detail}`, { tone: 'trouble' })
      return
    }
    toast(body.take ? 'The mark says now what was proposed.' : 'Your answer went back to the queue.')
    const after = store.state.annotations.sequence
    const news = await call<ChangesDto>({ path: `/articles/${review.articleId}/changes?after=${after}` })
    if (news.ok) store.takeChanges(news.value.body)
  }
  return (
    <div className="mt-2 flex flex-col gap-2">
      <TextArea
        label="Your answer"
        labelHidden
        placeholder={review.decision === 'amend' ? 'Or answer in words' : 'Your answer'}
        rows={2}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <span className="flex flex-wrap justify-end gap-2">
        <Button
          size="small"
          disabled={words.trim() === '' || isSending}
          onClick={() => void send({ take: false, comment: words.trim() })}
        >
          Answer
        </Button>
        {review.decision === 'amend' && (
          <Button
            size="small"
            variant="primary"
            disabled={isSending}
            onClick={() => void send({ take: true, comment: words.trim() || null })}
          >
            Take it over
          </Button>
        )}
      </span>
    </div>
  )
}
