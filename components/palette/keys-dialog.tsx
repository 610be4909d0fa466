'use client'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { offeredCommands } from './commands.ts'
import { bySection } from './find-commands.ts'
import { Keys } from './keys.tsx'

/** Every key that acts on this page. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { singleKeys, setPreferences } = useDesk()
  const sections = bySection(offeredCommands().filter((command) => command.keys !== undefined))
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      description="What acts on this page. No single key acts while you write in a field."
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
        {sections.map(([section, commands]) => (
          <section key={section} className="mb-5 break-inside-avoid">
            <h3 className="m-0 mb-1 text-[11px] font-semibold tracking-[0.06em] text-ink-3 uppercase">
              {section}
            </h3>
            <dl className="m-0">
              {commands.map((command) => (
                <div key={command.id} className="flex items-center gap-3 border-b border-line py-1.5">
                  <dt className="min-w-0 flex-1">{command.title}</dt>
                  <dd className="m-0">
                    <Keys keys={command.keys ?? ''} />
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
