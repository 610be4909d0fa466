'use client'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { type ApiAnswer, type ApiRequest, type ApiTrouble, callApi } from '#components/desk/api-client.ts'
import { applyTheme, themeFrom } from '#components/ui/theme.ts'
import { toast } from '#components/ui/toast.tsx'
import type { MeDto, Preferences, WorkspaceDto } from '#lib/domain/member.ts'
import { may, type Permission } from '#lib/domain/permission.ts'
import type { Result } from '#lib/domain/result.ts'

export type Desk = {
  me: MeDto
  workspace: WorkspaceDto
  /** Whether the person may do it in this workspace; `own` says whether the row is theirs. */
  may: (permission: Permission, own?: boolean) => boolean
  /** One request to the API in this workspace. */
  call: <T>(request: Omit<ApiRequest, 'workspaceId'>) => Promise<Result<ApiAnswer<T>, ApiTrouble>>
  /** Whether keys without Ctrl or Cmd act. */
  singleKeys: boolean
  preferences: Preferences
  /** Shown at once, then kept on the server; a failure is said and undone. */
  setPreferences: (change: Preferences) => Promise<void>
}

const DeskContext = createContext<Desk | null>(null)

/** Who is at the desk and which desk it is, for everything below. */
export function DeskProvider({
  me,
  workspace,
  children,
}: {
  me: MeDto
  workspace: WorkspaceDto
  children: ReactNode
}) {
  const [preferences, setShown] = useState(me.preferences)
  const { id, role } = workspace

  // The cookie paints the page; a choice that was made on another device arrives here.
  useEffect(() => {
    if (me.preferences.theme !== undefined) applyTheme(me.preferences.theme)
  }, [me.preferences.theme])

  const call = useCallback<Desk['call']>(
    async (request) => {
      const answer = await callApi<never>({ ...request, workspaceId: id })
      if (!answer.ok && answer.error.kind === 'refused' && answer.error.status === 401) askToSignIn()
      return answer
    },
    [id],
  )

  const setPreferences = useCallback<Desk['setPreferences']>(
    async (change) => {
      const before = preferences
      const next = { ...before, ...change }
      setShown(next)
      if (change.theme !== undefined) applyTheme(change.theme)
      const kept = await call({ method: 'PATCH', path: '/me', body: { preferences: next } })
      if (kept.ok) return
      setShown(before)
      applyTheme(themeFrom(before.theme))
      toast(`Your choice was not kept: ${kept.error.detail}`, { tone: 'trouble' })
    },
    [preferences, call],
  )

  const desk = useMemo<Desk>(
    () => ({
      me,
      workspace,
      may: (permission, own) => may(role, permission, own),
      call,
      singleKeys: preferences.singleKeys ?? true,
      preferences,
      setPreferences,
    }),
    [me, workspace, role, call, preferences, setPreferences],
  )
  return <DeskContext value={desk}>{children}</DeskContext>
}

let isAsking = false

/** Says once that the session has ended; the page stays, with whatever was written in it. */
function askToSignIn(): void {
  if (isAsking) return
  isAsking = true
  const here = `${window.location.pathname}${window.location.search}`
  toast('Your session has ended. Sign in again to go on; this page stays as it is until then.', {
    tone: 'trouble',
    action: {
      label: 'Sign in',
      run: () => window.location.assign(`/sign-in?ended=1&next=${encodeURIComponent(here)}`),
    },
  })
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('useDesk needs a DeskProvider above it.')
  return desk
}
