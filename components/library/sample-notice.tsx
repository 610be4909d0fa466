'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { callApi } from '#components/desk/api-client.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.tsx'

/** Says what the sample is, and removes it in one click. */
export function SampleNotice() {
  const { may } = useDesk()
  const { remove, busy } = useRemoveSample()
  return (
    <aside
      aria-label="About this desk"
      className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-accent-soft px-4 py-2 text-[13px] print:hidden"
    >
      <p className="m-0 min-w-0 flex-1 basis-72">
        <strong className="font-semibold">This is the sample desk.</strong> Its articles, people and sources
        are invented. Try everything; nothing here touches your own desk.
      </p>
      {may('workspace.change') && (
        <Button size="small" onClick={remove} disabled={busy}>
          Remove the sample
        </Button>
      )}
    </aside>
  )
}

/** Removes the sample and goes to another desk; the message offers to bring it back. */
export function useRemoveSample() {
  const router = useRouter()
  const { me, workspace } = useDesk()
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    const done = await callApi({ method: 'DELETE', path: `/workspaces/${workspace.id}` })
    setBusy(false)
    if (!done.ok) {
      toast(`The sample was not removed: ${done.error.detail}`, { tone: 'trouble' })
      return
    }
    const other = me.workspaces.find((one) => one.id !== workspace.id)
    const restore = async () => {
      const back = await callApi({ method: 'POST', path: `/workspaces/${workspace.id}/restore` })
      if (!back.ok) {
        toast(`The sample stays removed: ${back.error.detail}`, { tone: 'trouble' })
        return
      }
      router.push(`/w/${workspace.slug}/articles`)
      router.refresh()
    }
    toast('The sample desk is removed.', { action: { label: 'Bring it back', run: () => void restore() } })
    router.push(other ? `/w/${other.slug}/articles` : '/')
    router.refresh()
  }
  return { remove, busy }
}
