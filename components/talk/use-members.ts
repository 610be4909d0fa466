'use client'
import { useEffect, useState } from 'react'
import { callApi } from '#components/desk/api-client.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import type { MemberDto } from '#lib/domain/member.ts'

/** After so many milliseconds the members are asked for again. */
const FRESH = 60_000

/** One question a workspace and minute; a failure is asked again the next time. */
const asked = new Map<string, { at: number; answer: Promise<readonly MemberDto[] | null> }>()

function askMembers(workspaceId: string): Promise<readonly MemberDto[] | null> {
  const known = asked.get(workspaceId)
  if (known !== undefined && performance.now() - known.at < FRESH) return known.answer
  const answer = callApi<{ items: MemberDto[] }>({ path: '/members', workspaceId }).then((result) => {
    if (result.ok) return result.value.body.items
    asked.delete(workspaceId)
    return null
  })
  asked.set(workspaceId, { at: performance.now(), answer })
  return answer
}

/** The members of the workspace by name; null until they are here, or where they cannot be read. */
export function useMembers(): readonly MemberDto[] | null {
  const { workspace } = useDesk()
  const [members, setMembers] = useState<readonly MemberDto[] | null>(null)
  useEffect(() => {
    let isHere = true
    void askMembers(workspace.id).then((answer) => isHere && setMembers(answer))
    return () => {
      isHere = false
    }
  }, [workspace.id])
  return members
}
