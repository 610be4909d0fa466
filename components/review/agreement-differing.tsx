'use client'
import Link from 'next/link'
import { useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { Button } from '#components/ui/button.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import type { People } from './agreement-people.ts'
import type { Chosen } from './agreement-words.ts'

type Passage = Chosen['differing']['items'][number]

/** So many are shown before one asks for more. */
const FIRST = 10

/** The passages that were coded differently, the widest apart first, each with what everybody said and the way there. */
export function AgreementDiffering({ chosen, people }: { chosen: Chosen; people: People }) {
  const [shown, setShown] = useState(FIRST)
  const { items, total } = chosen.differing
  return (
    <section aria-labelledby="agreement-differing" className="py-6">
      <SectionTitle
        id="agreement-differing"
        end={<span className="font-mono text-[13px] text-ink-3">{total.toLocaleString('en')}</span>}
      >
        {chosen.pair ? `Passages on which ${people.pair(chosen.pair)} differ` : 'Passages that differ'}
      </SectionTitle>
      {items.length === 0 && <p className="m-0 text-ink-2">None: whatever was compared was coded alike.</p>}
      <ol className="m-0 list-none p-0">
        {items.slice(0, shown).map((passage) => (
          <DifferingPassage
            key={`${passage.article.id} ${passage.start} ${passage.end}`}
            passage={passage}
            people={people}
          />
        ))}
      </ol>
      {items.length > shown && (
        <Button className="mt-4" onClick={() => setShown(shown + 5 * FIRST)}>
          Show more passages
        </Button>
      )}
      {items.length <= shown && total > items.length && (
        <p className="mt-3 mb-0 text-[13px] text-ink-3">
          {(total - items.length).toLocaleString('en')} more differ less; choose a pair or an article to see
          them.
        </p>
      )}
    </section>
  )
}

function DifferingPassage({ passage, people }: { passage: Passage; people: People }) {
  const { workspace } = useDesk()
  const article = placePath(workspace.slug, `articles/${passage.article.id}`)
  const first = passage.codings.find((one) => one.annotation !== null)?.annotation
  return (
    <li className="border-b border-line py-3.5">
      <p className="m-0 font-serif text-[17px] leading-[1.4] wrap-anywhere" dir="auto">
        <Link
          href={
            first ? `${article}?annotation=${first}` : `${article}?passage=${passage.start}-${passage.end}`
          }
          className="text-ink decoration-line-strong underline-offset-3 hover:decoration-ink"
        >
          {passage.exact}
        </Link>
      </p>
      <p className="mt-0.5 mb-0 text-[12.5px] text-ink-3 wrap-anywhere">{passage.article.title}</p>
      <ul className="mt-2 mb-0 flex list-none flex-wrap gap-x-5 gap-y-1.5 p-0 text-[13px]">
        {passage.codings.map(({ analyst, label, annotation }) => (
          <li key={`${analyst} ${annotation}`} className="min-w-0 wrap-anywhere">
            <span className="text-ink-2">{people.name(analyst)}: </span>
            {annotation === null ? (
              <span className="text-ink-3">{label.toLowerCase()}</span>
            ) : (
              <Link
                href={`${article}?annotation=${annotation}`}
                className="rounded-[4px] bg-qualifies-soft px-1.5 py-0.5 font-medium text-ink no-underline hover:underline"
              >
                {label}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </li>
  )
}
