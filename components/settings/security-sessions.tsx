'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { SessionDto } from '#lib/domain/session.ts'

const METHOD_WORDS: Record<SessionDto['method'], string> = {
  password: 'by password',
  passkey: 'by passkey',
  oidc: 'through your organisation',
}

/** Where the person is signed in; each of these can be ended from here. */
export function SecuritySessions() {
  const { call } = useDesk()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: async ({ signal }) =>
      (await asked<{ items: SessionDto[] }>(call({ path: '/sessions', signal }))).items,
  })
  const others = data?.some((session) => !session.current) ?? false

  const end = async (path: string, said: string) => {
    setBusy(true)
    const done = await call({ method: 'DELETE', path })
    await client.invalidateQueries({ queryKey: ['sessions'] })
    setBusy(false)
    if (done.ok) toast(said)
    else toast(`Nothing was ended: ${done.error.detail}`, { tone: 'trouble' })
  }

  return (
    <section aria-labelledby="sessions">
      <SectionTitle
        id="sessions"
        end={
          others && (
            <Button
              size="small"
              disabled={busy}
              onClick={() => end('/sessions', 'You are signed out everywhere but here.')}
            >
              Sign out everywhere else
            </Button>
          )
        }
      >
        Where you are signed in
      </SectionTitle>
      {error && <TroubleLine what="Your sessions could not be listed." error={error} onAgain={refetch} />}
      <ul className="m-0 list-none p-0">
        {data?.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2.5"
          >
            <div className="min-w-0 flex-1 basis-60">
              <p className="m-0 font-medium">
                {session.browser}
                {session.current && <span className="font-normal text-ink-2"> (here)</span>}
              </p>
              <p className="m-0 text-[12.5px] wrap-anywhere text-ink-3">
                {session.address} · signed in {METHOD_WORDS[session.method]}{' '}
                <RelativeTime at={session.createdAt} ago /> · seen{' '}
                <RelativeTime at={session.lastSeenAt} ago />
              </p>
            </div>
            {!session.current && (
              <Button
                size="small"
                disabled={busy}
                aria-label={`Sign out ${session.browser} at ${session.address}`}
                onClick={() => end(`/sessions/${session.id}`, `${session.browser} is signed out.`)}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-3 mb-0 text-[13px] text-ink-2">
        If you do not know one of these, sign it out and change your password.
      </p>
    </section>
  )
}
