'use client'
import { useDesk } from '#components/desk/desk-context.tsx'
import { useRemoveSample } from '#components/desk/use-remove-sample.tsx'
import { Button } from '#components/ui/button.tsx'

/** Says what the sample is, and removes it in one click while it holds nothing else. */
export function SampleNotice() {
  const { may } = useDesk()
  const { remove, busy, dialog } = useRemoveSample()
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
      {dialog}
    </aside>
  )
}
