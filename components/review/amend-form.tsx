'use client'
import { useEffect, useRef, useState } from 'react'
import { CLAIM_TYPE_WORDS } from '#components/claims/claim-words.ts'
import { TagPicker } from '#components/margin/tag-picker.tsx'
import { Button } from '#components/ui/button.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { CheckboxField, SelectField, TextArea, TextField } from '#components/ui/field.tsx'
import type { PlacedTagDto } from '#lib/domain/annotation.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { CLAIM_TYPES, type ClaimType } from '#lib/domain/kinds.ts'
import type { ReviewProposal } from '#lib/domain/review.ts'
import { contentOf, differences } from '#lib/domain/review-fields.ts'
import { Differences } from './differences.tsx'

/** What the mark should say in the reviewer's eyes; the difference shows while it is written. */
export function AmendForm({
  mark,
  onPropose,
  onCancel,
}: {
  mark: AnnotationDto
  onPropose: (proposal: ReviewProposal) => void
  onCancel: () => void
}) {
  const [draft, setDraft] = useState(() => draftOf(mark))
  const [isPicking, setPicking] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('textarea, input')?.focus(), [])
  const change = (next: Partial<Draft>) => setDraft((before) => ({ ...before, ...next }))
  const changed = differences(contentOf(mark), contentOf(amended(mark, draft)))
  const speaker = draft.speaker
  return (
    <form
      ref={form}
      aria-label="Propose a change"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (changed.length > 0) onPropose(proposalOf(mark, draft))
      }}
    >
      {draft.claim && (
        <>
          <TextArea
            label="Statement"
            value={draft.claim.statement}
            onChange={(event) =>
              draft.claim && change({ claim: { ...draft.claim, statement: event.target.value } })
            }
            inputClassName="font-serif text-[15px]"
          />
          <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
            <SelectField
              label="Type"
              value={draft.claim.type}
              onChange={(event) =>
                draft.claim && change({ claim: { ...draft.claim, type: event.target.value as ClaimType } })
              }
            >
              {CLAIM_TYPES.map((type) => (
                <option key={type} value={type}>
                  {CLAIM_TYPE_WORDS[type]}
                </option>
              ))}
            </SelectField>
            <CheckboxField
              label="Checkable"
              checked={draft.claim.checkable}
              onChange={(event) =>
                draft.claim && change({ claim: { ...draft.claim, checkable: event.target.checked } })
              }
            />
          </div>
        </>
      )}
      {mark.kind === 'attribution' && (
        <TextField
          label="Who is quoted"
          value={speaker?.name ?? ''}
          onChange={(event) =>
            change({
              speaker: {
                role: speaker?.role ?? null,
                sourceId: speaker?.sourceId ?? null,
                name: event.target.value,
              },
            })
          }
        />
      )}
      {mark.kind !== 'note' && (
        <div>
          <p className="m-0 mb-1 text-[13px] font-medium">Tags</p>
          <p className="m-0 mb-1.5 flex flex-wrap gap-1.5">
            {draft.tags.map((tag) => (
              <Chip key={tag.tagId}>{tag.label}</Chip>
            ))}
          </p>
          {isPicking ? (
            <TagPicker
              kind={mark.kind}
              placed={draft.tags}
              takesKeyboard
              onChange={(tags, isDone) => {
                change({ tags })
                if (isDone) setPicking(false)
              }}
              onClose={() => setPicking(false)}
            />
          ) : (
            <Button size="small" onClick={() => setPicking(true)}>
              Change tags
            </Button>
          )}
        </div>
      )}
      <TextArea
        label="Note"
        rows={2}
        value={draft.note}
        onChange={(event) => change({ note: event.target.value })}
      />
      {changed.length > 0 && (
        <div className="rounded-[8px] border border-line bg-surface px-3 py-2 text-[13px]">
          <Differences differences={changed} />
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={changed.length === 0}>
          Propose
        </Button>
      </div>
    </form>
  )
}

type Draft = Pick<AnnotationDto, 'claim' | 'speaker'> & { note: string; tags: PlacedTagDto[] }

const draftOf = ({ claim, speaker, note, tags }: AnnotationDto): Draft => ({
  claim,
  speaker,
  note: note ?? '',
  tags,
})

const amended = (mark: AnnotationDto, draft: Draft): AnnotationDto => ({ ...mark, ...draft })

/** Only what is not as it was. */
function proposalOf(mark: AnnotationDto, draft: Draft): ReviewProposal {
  const fields = new Set(
    differences(contentOf(mark), contentOf(amended(mark, draft))).map((one) => one.field),
  )
  const { claim } = draft
  const stated = claim && {
    ...(fields.has('statement') ? { statement: claim.statement.trim() } : {}),
    ...(fields.has('type') ? { type: claim.type } : {}),
    ...(fields.has('checkable') ? { checkable: claim.checkable } : {}),
  }
  return {
    ...(stated && Object.keys(stated).length > 0 ? { claim: stated } : {}),
    ...(fields.has('note') ? { note: draft.note.trim() || null } : {}),
    ...(fields.has('tags')
      ? { tags: draft.tags.map(({ tagId, confidence }) => ({ tagId, confidence })) }
      : {}),
    ...(fields.has('speaker') ? { speaker: draft.speaker?.name.trim() ? draft.speaker : null } : {}),
  }
}
