'use client'
import Link from 'next/link'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { cx } from '#components/ui/class-names.ts'
import type { ReviewGroupDto } from '#lib/domain/review.ts'

const PAINTS = {
  claim: 'bg-claim-strong border-claim border-solid',
  technique: 'bg-technique-strong border-technique border-dashed',
  attribution: 'bg-attribution-strong border-attribution border-dotted',
  note: 'bg-note-strong border-note border-double',
} as const

/** The passage with the text around it, as the article has it. */
export function GroupPassage({ group }: { group: ReviewGroupDto }) {
  const { workspace } = useDesk()
  const { context, kind, article, id } = group
  const lang = article.language ?? undefined
  return (
    <div lang={lang} className="font-serif text-[18px] leading-[1.6] text-ink-2">
      {context.above && (
        <p dir="auto" className="mt-0 mb-3 text-ink-3">
          {context.above}
        </p>
      )}
      <p dir="auto" className="m-0 whitespace-pre-line text-ink wrap-anywhere">
        {context.before}
        <mark className={cx('border-b-2 text-inherit', PAINTS[kind])}>{context.passage}</mark>
        {context.after}
      </p>
      {context.below && (
        <p dir="auto" className="mt-3 mb-0 text-ink-3">
          {context.below}
        </p>
      )}
      <p className="mt-2 mb-0 font-sans text-xs">
        <Link
          href={`${placePath(workspace.slug, `articles/${article.id}`)}?annotation=${id}`}
          className="inline-block min-h-6 content-center text-ink-3 hover:text-ink"
        >
          Open in the article
        </Link>
      </p>
    </div>
  )
}
