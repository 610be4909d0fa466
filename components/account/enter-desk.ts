import { callApi } from '#components/desk/api-client.ts'
import { applyTheme, themeFrom } from '#components/ui/theme.ts'
import type { MeDto } from '#lib/domain/member.ts'

/**
 * Goes to a page of the desk after a sign-in. The person's theme comes with them to a new browser before the first page is
 * painted. Where the second step is still to come the sign-in page asks for it.
 */
export async function enterDesk(next: string): Promise<void> {
  const me = await callApi<MeDto>({ path: '/me' })
  if (me.ok) applyTheme(themeFrom(me.value.body.preferences.theme))
  const isHalfWay = !me.ok && me.error.kind === 'refused' && me.error.problem.code === 'second-factor-needed'
  window.location.assign(isHalfWay ? `/sign-in?next=${encodeURIComponent(next)}` : next)
}
