import type { IconName } from '#components/ui/icon.tsx'

/** The places of a desk, in the order of the rail. A place stands here from the day its page does. */
export const PLACES = [
  { path: 'articles', word: 'Articles', icon: 'articles' },
  { path: 'claims', word: 'Claims', icon: 'claims' },
  { path: 'sources', word: 'Sources', icon: 'sources' },
] as const satisfies readonly { path: string; word: string; icon: IconName }[]

export const SETTINGS_PLACES = [
  { path: 'people', word: 'People' },
  { path: 'tag-sets', word: 'Tag-sets' },
  { path: 'tokens', word: 'Tokens' },
  { path: 'profile', word: 'Profile' },
  { path: 'security', word: 'Security' },
] as const

/** The address of a place in a workspace. */
export function placePath(slug: string, path: string): string {
  return `/w/${slug}/${path}`
}
