'use client'
import { GradeBadge } from '#components/ui/grade-badge.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import type { SourceAssessmentDto } from '#lib/domain/source.ts'

/** Every grade that a source was given, newest first, each with who gave it and why. */
export function GradeHistory({ assessments }: { assessments: readonly SourceAssessmentDto[] }) {
  return (
    <section aria-labelledby="history">
      <SectionTitle id="history">History</SectionTitle>
      {assessments.length === 0 ? (
        <p className="m-0 text-[13px] text-ink-2">
          Nobody has graded this source yet. F stands until somebody gives a reason for more.
        </p>
      ) : (
        <ol className="m-0 list-none p-0">
          {assessments.map((one) => (
            <li key={one.id} className="border-b border-line py-2.5">
              <p className="m-0 flex flex-wrap items-center gap-2 text-[12.5px] text-ink-3">
                <GradeBadge reliability={one.reliability} />
                <span>
                  {one.assessedBy.name} · <RelativeTime at={one.createdAt} />
                </span>
              </p>
              <p className="mt-1 mb-0 font-serif text-[15px] leading-snug whitespace-pre-line">
                {one.rationale}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
