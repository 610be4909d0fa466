'use client'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { withQuery } from '#components/desk/api-client.ts'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { MoreButton } from '#components/desk/more-button.tsx'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { useLocale } from '#components/ui/locale.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { ApiTokenDto } from '#lib/domain/api-token.ts'
import { SettingsFrame } from './settings-frame.tsx'
import { ACCESS_WORDS } from './tokens-access.ts'
import { NewToken } from './tokens-new.tsx'

type Page = { items: ApiTokenDto[]; next: string | null }

/** The tokens by which scripts act for a person at this desk: one's own, and for an admin those of everybody. */
export function Tokens({ first }: { first: Page }) {
  const { workspace, call, may } = useDesk()
  const client = useQueryClient()
  const [made, setMade] = useState<ApiTokenDto | null>(null)
  const [revoking, setRevoking] = useState<ApiTokenDto | null>(null)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['tokens', workspace.id],
    queryFn: ({ pageParam, signal }) =>
      asked<Page>(call({ path: withQuery('/tokens', { cursor: pageParam }), signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    initialData: { pages: [first], pageParams: [null] },
  })
  const tokens = data.pages.flatMap((page) => page.items)
  const again = () => client.invalidateQueries({ queryKey: ['tokens'] })

  const revoke = async (token: ApiTokenDto) => {
    setRevoking(null)
    const done = await call({ method: 'DELETE', path: `/tokens/${token.id}` })
    await again()
    if (made?.id === token.id) setMade(null)
    if (done.ok) toast(`“${token.name}” is revoked; what uses it is let in no more.`)
    else toast(`“${token.name}” still stands: ${done.error.detail}`, { tone: 'trouble' })
  }

  return (
    <SettingsFrame>
      <NewToken
        made={made}
        onMade={async (token) => {
          setMade(token)
          await again()
        }}
      />
      <section aria-labelledby="tokens">
        <SectionTitle id="tokens">
          {may('token.read', false) ? 'Tokens of everybody here' : 'Your tokens'}
        </SectionTitle>
        {error && <TroubleLine what="The tokens could not be listed." error={error} onAgain={refetch} />}
        {tokens.length === 0 && (
          <p className="mt-2 mb-0 text-ink-2">
            There is none. Make one when a script, a spreadsheet or another tool is to read or write here.
          </p>
        )}
        <ul className="m-0 list-none p-0">
          {tokens.map((token) => (
            <li
              key={token.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2.5"
            >
              <TokenWords token={token} />
              <Button size="small" onClick={() => setRevoking(token)} aria-label={`Revoke ${token.name}`}>
                Revoke
              </Button>
            </li>
          ))}
        </ul>
        {hasNextPage && (
          <MoreButton busy={isFetchingNextPage} onMore={() => fetchNextPage()}>
            Show more tokens
          </MoreButton>
        )}
      </section>
      <Dialog
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        title={`Revoke “${revoking?.name ?? ''}”?`}
        description="Whatever uses it is let in no more, from this moment on. It cannot be brought back; what it did stays."
        footer={
          <>
            <Button onClick={() => setRevoking(null)}>Cancel</Button>
            <Button variant="danger" onClick={() => revoking && revoke(revoking)}>
              Revoke
            </Button>
          </>
        }
      />
    </SettingsFrame>
  )
}

function TokenWords({ token }: { token: ApiTokenDto }) {
  const { me } = useDesk()
  const locale = useLocale()
  const ended = Date.parse(token.expiresAt) <= Date.now()
  const until = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(Date.parse(token.expiresAt))
  return (
    <div className="min-w-0 flex-1 basis-60">
      <p className="m-0 font-medium wrap-anywhere">
        {token.name}
        {token.person.id !== me.id && <span className="font-normal text-ink-2"> of {token.person.name}</span>}
      </p>
      <p className="m-0 text-[12.5px] text-ink-3" suppressHydrationWarning>
        {ACCESS_WORDS[token.access].one} ·{' '}
        {ended ? <span className="font-medium text-contradicts">ran out on {until}</span> : `until ${until}`}{' '}
        ·{' '}
        {token.lastUsedAt === null ? (
          'never used'
        ) : (
          <>
            last used <RelativeTime at={token.lastUsedAt} ago />
          </>
        )}
      </p>
    </div>
  )
}
