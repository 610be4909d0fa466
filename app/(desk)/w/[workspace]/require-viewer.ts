import { notFound, redirect } from 'next/navigation'
import { pageUser, pageViewer } from '#lib/auth/page-viewer.ts'

export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/**
 * The viewer of a page of a workspace. Nobody signed in is sent to sign in and comes back to `here`; a workspace that
 * is not theirs is not there.
 */
export async function requireViewer(slug: string, here: string) {
  const found = await pageViewer(slug)
  if (found) return found
  const user = await pageUser()
  // A desk that is theirs and shut to them asks for a second factor.
  if (user?.workspaces.some((workspace) => workspace.slug === slug)) {
    redirect(`/second-factor?next=${encodeURIComponent(here)}`)
  }
  if (user) notFound()
  redirect(`/sign-in?next=${encodeURIComponent(here)}`)
}

/** A path in a workspace with the parameters it was asked with. */
export function pathWith(path: string, asked: Record<string, string | string[] | undefined>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) parameters.append(name, one)
  }
  const text = parameters.toString()
  return text === '' ? path : `${path}?${text}`
}
