'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useDesk } from '#components/desk/desk-context.tsx'
import { CheckboxField } from '#components/ui/field.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { PresenceRule } from '#lib/domain/live.ts'

/** Whether people at the desk see who has an article open. */
export function PeoplePresence() {
  const { workspace, call } = useDesk()
  const client = useQueryClient()
  const key = ['presence', workspace.id]
  const { data } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const answer = await call<PresenceRule>({ path: '/presence', signal })
      if (!answer.ok) throw new Error(answer.error.detail)
      return answer.value.body
    },
  })
  const change = async (shown: boolean) => {
    client.setQueryData(key, { shown })
    const set = await call<PresenceRule>({ method: 'PUT', path: '/presence', body: { shown } })
    if (set.ok) return
    client.setQueryData(key, { shown: !shown })
    toast(`Nothing was changed: ${set.error.detail}`, { tone: 'trouble' })
  }
  return (
    <section aria-labelledby="shows" className="mb-10">
      <SectionTitle id="shows">What people see of each other</SectionTitle>
      <CheckboxField
        label="Who is at an article"
        hint="Faces in its bar, the paragraph that each reads, and what they have selected. On a blind article nobody is shown in any case; each person can hide themselves in their profile."
        disabled={data === undefined}
        checked={data?.shown ?? true}
        onChange={(event) => void change(event.target.checked)}
      />
    </section>
  )
}
