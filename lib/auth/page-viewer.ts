import { headers } from 'next/headers'
import { cache } from 'react'
import { me } from '#lib/data/people.ts'
import { secondFactorOf } from '#lib/data/second-factor.ts'
import { findPerson, findViewerBySlug, isHalfWay } from '#lib/data/viewer.ts'
import type { MeDto, Preferences, WorkspaceDto } from '#lib/domain/member.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import type { ProvidedIdentity } from './oidc.ts'
import { pendingIdentity } from './pending-identity.ts'
import { isSecure, readSession } from './session-cookie.ts'

const pageSession = cache(async () => {
  const sent = await headers()
  return readSession(sent.get('cookie'), isSecure(sent))
})

const pageMe = cache(async (): Promise<MeDto | null> => {
  const session = await pageSession()
  if (!session) return null
  const person = await findPerson(session)
  return person.ok ? me(person.value.userId) : null
})

/** The signed-in person of the page that is being rendered, or null. Asked once a request, however often it is called. */
export async function pageUser(): Promise<{
  userId: string
  name: string
  email: string
  preferences: Preferences
  workspaces: WorkspaceDto[]
} | null> {
  const who = await pageMe()
  return (
    who && {
      userId: who.id,
      name: who.name,
      email: who.email,
      preferences: who.preferences,
      workspaces: who.workspaces,
    }
  )
}

/** By what the second step of a sign-in can be taken; null where the browser stands at no such step. */
export async function pageSecondStep(): Promise<{ app: boolean; passkeys: boolean } | null> {
  const session = await pageSession()
  if (!session || !(await isHalfWay(session))) return null
  const { totpSince, passkeys } = await secondFactorOf(session.userId)
  return { app: totpSince !== null, passkeys: passkeys.length > 0 }
}

/** Who came from the organisation's sign-in and is nobody here yet, or null. */
export async function pageIdentity(): Promise<ProvidedIdentity | null> {
  const sent = await headers()
  return pendingIdentity(sent.get('cookie'), isSecure(sent))
}

/** The viewer of a page of the workspace with this slug; null where nobody is signed in, the workspace is not theirs, or it asks for a second factor that they have not. */
export const pageViewer = cache(
  async (slug: string): Promise<{ viewer: Viewer; me: MeDto; workspace: WorkspaceDto } | null> => {
    const session = await pageSession()
    if (!session) return null
    const [viewer, who] = await Promise.all([findViewerBySlug(session, slug), pageMe()])
    const workspace = who?.workspaces.find((one) => one.id === viewer?.workspaceId)
    return viewer && who && workspace ? { viewer, me: who, workspace } : null
  },
)
