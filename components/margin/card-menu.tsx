'use client'
import { useActs, useMay, useStore } from '#components/article/article-context.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { MenuGroup, MenuItem, MenuSeparator } from '#components/ui/menu.tsx'
import { ANNOTATION_KINDS, KIND_WORDS } from '#lib/domain/kinds.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import type { Passage } from '#lib/domain/selection.ts'
import { changeKind, keepsKind } from './change-kind.ts'

const MarkAssignee = lazyPart(
  () => import('#components/talk/assign-items.tsx').then((module) => module.MarkAssignee),
  null,
  { isAhead: false },
)

/** What else can be done to a mark: another kind, another passage, somebody else's. */
export function CardMenu({
  annotation,
  passage,
}: {
  annotation: ShownAnnotation
  /** The passage that was selected when the menu was reached for. */
  passage: Passage | null
}) {
  const acts = useActs()
  const store = useStore()
  const { workspace } = useDesk()
  const may = useMay()
  const { id, kind, selector, author } = annotation
  const kept = keepsKind(annotation)
  const isElsewhere = passage !== null && (passage.start !== selector.start || passage.end !== selector.end)
  return (
    <>
      {may('annotation.assign') && <MarkAssignee annotation={annotation} />}
      {may('annotation.edit', author.id === store.me.id) && (
        <>
          <MenuSeparator />
          <MenuGroup label="Change its kind to">
            {ANNOTATION_KINDS.filter((one) => one !== kind).map((one) => (
              <MenuItem
                key={one}
                disabled={kept !== null}
                onSelect={() => void changeKind({ store, acts }, workspace.id, id, one)}
              >
                {KIND_WORDS[one].one}
              </MenuItem>
            ))}
            {kept !== null && <p className="m-0 px-2.5 pb-1 text-xs text-ink-2">{kept}</p>}
          </MenuGroup>
          <MenuSeparator />
          {isElsewhere && (
            <MenuItem onSelect={() => acts.move(id, passage)}>Move to the selected passage</MenuItem>
          )}
          <MenuItem onSelect={() => acts.beginMove(id)}>Move to other words …</MenuItem>
        </>
      )}
    </>
  )
}
