'use client'
import { useRouter } from 'next/navigation'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { BringBox } from './bring-box.tsx'
import type { Brought } from './brought.ts'
import { setImportDraft } from './import-draft.ts'
import { useBringAnywhere } from './use-bring-anywhere.tsx'

/** The box over the library. Whatever comes in goes to the preview; a drop or a paste anywhere on the page does too. */
export function ImportDropZone() {
  const router = useRouter()
  const { workspace } = useDesk()
  const bring = (brought: Brought) => {
    setImportDraft(brought)
    router.push(placePath(workspace.slug, 'import'))
  }
  const over = useBringAnywhere(bring)
  return (
    <section
      aria-labelledby="bring-in"
      className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-[10px] border-[1.5px] border-dashed border-line-strong bg-surface px-5 py-3 text-ink-2 max-sm:px-3 print:hidden"
    >
      <div className="min-w-0 flex-1 basis-80">
        <h2 id="bring-in" className="m-0 font-serif text-lg leading-snug font-medium text-ink">
          Bring an article in
        </h2>
        <p className="m-0 text-[13px] max-sm:hidden">
          Drop a file, paste a text, or paste an address. What you bring is not changed; the capture is frozen
          and hashed.
        </p>
      </div>
      <div className="flex min-w-0 flex-1 basis-80 lg:max-w-[430px]">
        <BringBox onBring={bring} />
      </div>
      {over}
    </section>
  )
}
