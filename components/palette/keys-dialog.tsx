'use client'
import { usePathname } from 'next/navigation'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { allKeys } from './all-keys.ts'
import { offeredCommands } from './commands.ts'
import { Keys } from './keys.tsx'

/** Every key of the desk, those of this page first. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const path = usePathname()
  const { singleKeys, setPreferences, may } = useDesk()
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      description="Those of this page first, then those of the others. No single key acts while you write in a field."
      className="w-[44rem]"
    >
      <label className="mb-4 flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          className="size-4.5 accent-ink"
          checked={singleKeys}
          onChange={(event) => setPreferences({ singleKeys: event.target.checked })}
        />
        Single keys act, without Ctrl or Cmd
      </label>
      <div className="gap-x-8 sm:columns-2">
        {allKeys(path, offeredCommands(), may).map(({ title, isHere, keys }) => (
          <section key={title} className="mb-5 break-inside-avoid">
            <h3 className="m-0 mb-1 text-[11px] font-semibold tracking-[0.06em] text-ink-3 uppercase">
              {title}
              {!isHere && <span className="sr-only">, on another page</span>}
            </h3>
            <dl className="m-0">
              {keys.map((line) => (
                <div key={line.id} className="flex items-center gap-3 border-b border-line py-1.5">
                  <dt className="min-w-0 flex-1">{line.title}</dt>
                  <dd className="m-0">
                    <Keys keys={line.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
