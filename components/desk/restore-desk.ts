import { toast } from '#components/ui/toast.tsx'
import type { WorkspaceDto } from '#lib/domain/member.ts'
import { callApi } from './api-client.ts'
import { placePath } from './places.ts'

/** Brings a removed desk back and goes there; answers whether it came. */
export async function restoreDesk(
  desk: Pick<WorkspaceDto, 'id' | 'slug' | 'name'>,
  router: { push: (path: string) => void; refresh: () => void },
): Promise<boolean> {
  const back = await callApi({ method: 'POST', path: `/workspaces/${desk.id}/restore` })
  if (!back.ok) {
    toast(`“${desk.name}” stays removed: ${back.error.detail}`, { tone: 'trouble' })
    return false
  }
  toast(`“${desk.name}” is back, with all that it held.`)
  router.push(placePath(desk.slug, 'articles'))
  router.refresh()
  return true
}
