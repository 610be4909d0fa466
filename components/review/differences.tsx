import { FIELD_WORDS, type FieldDifference } from '#lib/domain/review-fields.ts'

/** What changed from one version to another, field by field: what was is struck out, what is stands beside it. */
export function Differences({ differences }: { differences: readonly FieldDifference[] }) {
  return (
    <ul aria-label="Differences" className="m-0 list-none p-0">
      {differences.map(({ field, before, after }) => (
        <li key={field} className="wrap-anywhere" dir="auto">
          <span className="text-ink-3">{FIELD_WORDS[field]}: </span>
          {before !== '' && <del className="text-ink-3">{before}</del>}
          {before !== '' && after !== '' && ' '}
          {after === '' ? (
            <span className="text-ink-3"> nothing</span>
          ) : (
            <ins className="bg-supports-soft px-0.5 no-underline">{after}</ins>
          )}
        </li>
      ))}
    </ul>
  )
}
