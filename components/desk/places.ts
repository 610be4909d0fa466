import type { IconName } from '#components/ui/icon.tsx'
import type { Permission } from '#lib/domain/permission.ts'

/** The places of a desk, in the order of the rail. A place stands here from the day its page does. */
export const PLACES = [
  { path: 'articles', word: 'Articles', icon: 'articles' },
  { path: 'claims', word: 'Claims', icon: 'claims' },
  { path: 'sources', word: 'Sources', icon: 'sources' },
  { path: 'review', word: 'Review', icon: 'review' },
] as const satisfies readonly { path: string; word: string; icon: IconName }[]

type SettingsPlace = { path: string; word: string; needs?: Permission }

const SETTINGS_PLACES: readonly SettingsPlace[] = [
  { path: 'people', word: 'People' },
  { path: 'tag-sets', word: 'Tag-sets' },
  { path: 'reviews', word: 'Reviews' },
  { path: 'tokens', word: 'Tokens' },
  { path: 'webhooks', word: 'Webhooks', needs: 'webhook.manage' },
  { path: 'profile', word: 'Profile' },
  { path: 'security', word: 'Security' },
]

/** The places of the settings that a person has business in. */
export function settingsPlaces(may: (permission: Permission) => boolean): readonly SettingsPlace[] {
  return SETTINGS_PLACES.filter(({ needs }) => needs === undefined || may(needs))
}

/** The address of a place in a workspace. */
export function placePath(slug: string, path: string): string {
  return `/w/${slug}/${path}`
}
