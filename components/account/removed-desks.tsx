'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { restoreDesk } from '#components/desk/restore-desk.ts'
import { Button } from '#components/ui/button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import type { RemovedWorkspaceDto } from '#lib/domain/member.ts'
import { holdingsWords, isEmptyOfWork } from '#lib/domain/sample-holdings.ts'

/** The desks that were removed and that the person may bring back; nothing where there are none. */
export function RemovedDesks({ desks }: { desks: readonly RemovedWorkspaceDto[] }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  if (desks.length === 0) return null
  return (
    <section aria-labelledby="removed-desks">
      <SectionTitle id="removed-desks">Removed desks</SectionTitle>
      <ul className="m-0 list-none p-0">
        {desks.map((desk) => (
          <li
            key={desk.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-2.5"
          >
            <div className="min-w-0 flex-1 basis-48">
              <p className="m-0 font-medium">
                {desk.name}
                {desk.sample && <span className="font-normal text-ink-3"> (the sample)</span>}
              </p>
              <p className="m-0 text-[12.5px] text-ink-2">
                Removed <RelativeTime at={desk.deletedAt} ago />
                {!isEmptyOfWork(desk.holdings) && ` · with ${holdingsWords(desk.holdings)} of people`}
              </p>
            </div>
            <Button
              disabled={busy}
              aria-label={`Restore ${desk.name}`}
              onClick={async () => {
                setBusy(true)
                if (!(await restoreDesk(desk, router))) setBusy(false)
              }}
            >
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
