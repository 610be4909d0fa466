'use client'
import { useActs, useArticle } from '#components/article/article-context.tsx'
import { SourceField } from '#components/article/source-field.tsx'
import { Field, inputClass } from '#components/ui/field.tsx'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import { takesKeyboardAtOnce } from './takes-keyboard.ts'
import { useDraft } from './use-draft.ts'

/** Who is quoted, in what role, and which source of the desk that is. */
export function SpeakerFields({ annotation }: { annotation: ShownAnnotation }) {
  const acts = useActs()
  const { id, speaker } = annotation
  const isFresh = useArticle((state) => state.fresh === id)
  const role = useDraft(speaker?.role ?? '', (text) => {
    if (speaker !== null) acts.change(annotation, { speaker: { ...speaker, role: text.trim() || null } })
  })
  return (
    <>
      <SourceField
        label="Who is quoted"
        placeholder="Person or body"
        name={speaker?.name ?? ''}
        sourceId={speaker?.sourceId ?? null}
        takesKeyboard={isFresh && takesKeyboardAtOnce()}
        onChange={({ name, sourceId }) =>
          acts.change(annotation, { speaker: { name, sourceId, role: role.text.trim() || null } })
        }
      />
      <Field label="Role" hint={speaker === null ? 'Name who is quoted first.' : undefined}>
        {(ids) => (
          <input
            {...ids}
            className={inputClass}
            placeholder="Political scientist, spokesman, a ministry …"
            value={role.text}
            disabled={speaker === null}
            onChange={(event) => role.onChange(event.target.value)}
            onBlur={role.leave}
          />
        )}
      </Field>
    </>
  )
}
