'use client'
import { useEffect, useState } from 'react'
import { callApi } from '#components/desk/api-client.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import type { TagSetDto } from '#lib/domain/tag-set.ts'

/** One question a workspace and visit; a failure is asked again the next time. */
const asked = new Map<string, Promise<readonly TagSetDto[] | null>>()

/** The vocabularies of a workspace; null where they cannot be read. */
export function askTagSets(workspaceId: string): Promise<readonly TagSetDto[] | null> {
  const known = asked.get(workspaceId)
  if (known !== undefined) return known
  const answer = callApi<{ items: TagSetDto[] }>({ path: '/tag-sets', workspaceId }).then((result) => {
    if (result.ok) return result.value.body.items
    asked.delete(workspaceId)
    return null
  })
  asked.set(workspaceId, answer)
  return answer
}

/** The vocabularies of the workspace; null until they are here, `failed` where they cannot be read. */
export function useTagSets(): { sets: readonly TagSetDto[] | null; failed: boolean } {
  const { workspace } = useDesk()
  const [state, setState] = useState<{ sets: readonly TagSetDto[] | null; failed: boolean }>({
    sets: null,
    failed: false,
  })
  useEffect(() => {
    let isHere = true
    void askTagSets(workspace.id).then((sets) => isHere && setState({ sets, failed: sets === null }))
    return () => {
      isHere = false
    }
  }, [workspace.id])
  return state
}
