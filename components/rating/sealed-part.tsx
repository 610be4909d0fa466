'use client'
import { type FormEvent, useState } from 'react'
import { useArticle, useMay, useStore } from '#components/article/article-context.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { Avatar } from '#components/ui/faces.tsx'
import { TextArea } from '#components/ui/field.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { SealDto } from '#lib/domain/annotation.ts'
import { type Committed, commitmentHash } from '#lib/domain/commitment.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import type { SealProofDto } from '#lib/domain/review-rules.ts'
import { OpenedRatings } from './opened-ratings.tsx'

/** What sealing says of the ratings of a claim: who has committed, and once they are open, all of them side by side. */
export function SealedPart({ annotation }: { annotation: ShownAnnotation }) {
  const rules = useArticle((state) => state.article.rules)
  const { seal } = annotation
  if (seal !== null && seal.openedAt !== null) {
    return (
      <section aria-label="Opened ratings" className="flex flex-col gap-3 border-t border-line pt-3">
        <OpenedRatings annotation={annotation} />
        <Opened seal={seal} />
        <Check id={annotation.id} />
      </section>
    )
  }
  return <Sealed annotation={annotation} seal={seal} quorum={seal?.quorum ?? rules.quorum} />
}

function Sealed({
  annotation,
  seal,
  quorum,
}: {
  annotation: ShownAnnotation
  seal: SealDto | null
  quorum: number
}) {
  const { me } = useStore()
  const may = useMay()
  const committed = seal?.committed ?? []
  const count = committed.length
  return (
    <section
      aria-label="Sealed ratings"
      className="flex flex-col gap-2 rounded-card border border-line px-3 py-2.5 text-[13px]"
    >
      <p className="m-0" role="status">
        <Chip>Sealed</Chip>{' '}
        <b className="font-medium">
          {count} of {quorum} {count === 1 ? 'has' : 'have'} rated.
        </b>{' '}
        <span className="text-ink-2">
          All ratings open at once when {quorum} have; until then each reads only their own.
        </span>
      </p>
      {count > 0 && (
        <ul aria-label="Who has committed" className="m-0 flex list-none flex-col gap-1 p-0">
          {committed.map(({ analyst, ratingId, commitment }) => (
            <li key={ratingId} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <Avatar person={analyst} label="" />
              <span className="font-medium">{analyst.id === me.id ? 'You' : analyst.name}</span>
              <Hash hash={commitment} />
            </li>
          ))}
        </ul>
      )}
      {may('rating.open') && count > 0 && <OpenEarly id={annotation.id} />}
    </section>
  )
}

/** The beginning of a commitment; the whole of it to read out and to copy. */
function Hash({ hash }: { hash: string }) {
  return (
    <code className="font-mono text-[11px] text-ink-3" title={`Commitment, SHA-256: ${hash}`}>
      <span aria-hidden="true">{hash.slice(0, 12)}…</span>
      <span className="sr-only">committed as {hash}</span>
    </code>
  )
}

function Opened({ seal }: { seal: SealDto }) {
  const who = seal.openedBy?.name ?? 'Somebody'
  return (
    <p className="m-0 text-xs text-ink-3">
      {seal.reason === null ? (
        <>
          Opened <RelativeTime at={seal.openedAt ?? ''} />, when {seal.quorum} had rated.
        </>
      ) : (
        <>
          Opened early by {who} <RelativeTime at={seal.openedAt ?? ''} />: “{seal.reason}”
        </>
      )}
    </p>
  )
}

/** Asks the desk for what each commitment was made of, and makes it again here. */
function Check({ id }: { id: string }) {
  const { call } = useDesk()
  const [said, setSaid] = useState('')
  const check = async () => {
    const answer = await call<SealProofDto>({ path: `/annotations/${id}/seal` })
    if (!answer.ok) return setSaid(`Not checked: ${answer.error.detail}`)
    const opened = answer.value.body.raters.flatMap(({ analyst, commitments }) =>
      commitments.flatMap((one) => (one.opened === null ? [] : [{ analyst, ...one, opened: one.opened }])),
    )
    const wrong: string[] = []
    for (const { analyst, hash, opened: committed } of opened) {
      if ((await commitmentHash(committed as Committed)) !== hash) wrong.push(analyst.name)
    }
    setSaid(
      wrong.length === 0
        ? `Checked: ${opened.length} of ${opened.length} are what was committed to.`
        : `Not what was committed to: ${wrong.join(', ')}.`,
    )
  }
  return (
    <p className="m-0 flex flex-wrap items-center gap-2 text-xs text-ink-2">
      <Button size="small" className="text-xs!" onClick={() => void check()}>
        Check the commitments
      </Button>
      <span role="status">{said}</span>
    </p>
  )
}

function OpenEarly({ id }: { id: string }) {
  const { call } = useDesk()
  const [isAsking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [trouble, setTrouble] = useState<string | undefined>()
  if (!isAsking) {
    return (
      <div>
        <Button variant="quiet" size="small" className="text-xs!" onClick={() => setAsking(true)}>
          Open before the quorum…
        </Button>
      </div>
    )
  }
  const open = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await call({ method: 'POST', path: `/annotations/${id}/seal/open`, body: { reason } })
    if (!answer.ok) return setTrouble(answer.error.detail)
    toast('The ratings are open. Your reason stands in the history.')
    askForChanges()
  }
  return (
    <form className="flex flex-col gap-2" onSubmit={(event) => void open(event)}>
      <TextArea
        label="Why before the quorum"
        hint="Everybody reads it beside the ratings."
        rows={2}
        value={reason}
        error={trouble}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="flex gap-2">
        <Button type="submit" size="small" disabled={reason.trim() === ''}>
          Open the ratings
        </Button>
        <Button variant="quiet" size="small" onClick={() => setAsking(false)}>
          Keep them sealed
        </Button>
      </div>
    </form>
  )
}

/** The page asks for what is new as if it were looked at again. */
const askForChanges = () => window.dispatchEvent(new Event('focus'))
