'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { SampleHoldings } from '#lib/domain/member.ts'
import { holdingsWords } from '#lib/domain/sample-holdings.ts'
import { callApi, withQuery } from './api-client.ts'
import { useDesk } from './desk-context.tsx'
import { placePath } from './places.ts'
import { restoreDesk } from './restore-desk.ts'

/**
 * Removes the sample and goes to another desk: at once where it holds nothing else, else after a question that counts what
 * would go with it. The message offers to bring it back, and so do the settings, for good.
 */
export function useRemoveSample(): { remove: () => void; busy: boolean; dialog: ReactNode } {
  const router = useRouter()
  const { me, workspace } = useDesk()
  const [busy, setBusy] = useState(false)
  const [holdings, setHoldings] = useState<SampleHoldings | null>(null)
  const [isAsking, setAsking] = useState(false)
  // The keyboard starts where nothing is lost.
  const keep = useRef<HTMLButtonElement>(null)

  const remove = async (withWork: boolean) => {
    setBusy(true)
    const done = await callApi({
      method: 'DELETE',
      path: withQuery(`/workspaces/${workspace.id}`, { work: withWork ? 'remove' : null }),
    })
    setBusy(false)
    setAsking(false)
    if (!done.ok) {
      const held = done.error.kind === 'refused' ? holdingsOf(done.error.problem.holdings) : null
      if (held !== null) {
        setHoldings(held)
        setAsking(true)
      } else toast(`The sample was not removed: ${done.error.detail}`, { tone: 'trouble' })
      return
    }
    const other = me.workspaces.find((one) => one.id !== workspace.id)
    toast('The sample desk is removed. Your profile lists it and can bring it back.', {
      action: { label: 'Bring it back', run: () => void restoreDesk(workspace, router) },
    })
    router.push(other ? placePath(other.slug, 'articles') : '/')
    router.refresh()
  }

  return {
    remove: () => void remove(false),
    busy,
    dialog: (
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        initialFocus={keep}
        title="Remove your work with the sample?"
        description={`Besides the sample this desk holds ${holdings === null ? 'other work' : holdingsWords(holdings)} of people who sign in here. That would go, too, for everybody. Your profile in the settings can bring the desk back with all of it.`}
        footer={
          <>
            <Button ref={keep} onClick={() => setAsking(false)}>
              Keep the sample
            </Button>
            <Button variant="danger" disabled={busy} onClick={() => void remove(true)}>
              Remove all of it
            </Button>
          </>
        }
      />
    ),
  }
}

/** The counts of a refusal; null where it was refused for another reason. */
function holdingsOf(value: unknown): SampleHoldings | null {
  if (typeof value !== 'object' || value === null) return null
  const counts = new Map<string, unknown>(Object.entries(value))
  const of = (name: keyof SampleHoldings) => Number(counts.get(name) ?? 0)
  return { articles: of('articles'), annotations: of('annotations'), evidence: of('evidence') }
}
