import type { ArticleRowDto } from '#lib/domain/article.ts'
import { KIND_WORDS } from '#lib/domain/kinds.ts'
import { cx } from './class-names.ts'

const KINDS = {
  c: { kind: 'claim', y: 3 },
  t: { kind: 'technique', y: 7 },
  a: { kind: 'attribution', y: 11 },
  n: { kind: 'note', y: 13 },
} as const

/** What the strip says in words: "14 claims, 5 techniques". */
function stripWords(marks: ArticleRowDto['marks']): string {
  const words = (['c', 't', 'a', 'n'] as const).flatMap((letter) => {
    const count = marks.reduce((sum, mark) => sum + (mark[2] === letter ? 1 : 0), 0)
    const name = KIND_WORDS[KINDS[letter].kind]
    return count === 0 ? [] : [`${count} ${(count === 1 ? name.one : name.many).toLowerCase()}`]
  })
  return words.length === 0 ? 'No marks yet' : words.join(', ')
}

/** The article drawn as a line, its marks along it by kind. `marks` are in thousandths of the text. */
export function MarksStrip({ marks, className }: { marks: ArticleRowDto['marks']; className?: string }) {
  const words = stripWords(marks)
  return (
    <svg
      viewBox="0 0 150 22"
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
      className={cx('block h-[22px] w-[150px]', className)}
    >
      <rect x="0" y="10" width="150" height="2" className="fill-line-strong" />
      {marks.map(([start, end, letter], index) => {
        const { kind, y } = KINDS[letter]
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: two marks may share place and kind, and none has a state
            key={index}
            x={start * 0.15}
            y={y}
            width={Math.max(1.5, (end - start) * 0.15)}
            height={kind === 'note' ? 6 : 8}
            rx="1"
            style={{ fill: `var(--${kind})` }}
          />
        )
      })}
    </svg>
  )
}
