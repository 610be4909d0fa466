'use client'
import { useActs, useArticle, useMay, useStore } from '#components/article/article-context.tsx'
import { WriteTogether } from '#components/prose/write-together.tsx'
import { CheckboxField, SelectField } from '#components/ui/field.tsx'
import { CLAIM_TYPES, type ClaimType } from '#lib/domain/kinds.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import { claimantWords, TYPE_WORDS } from './claim-words.ts'
import { ClaimantField } from './claimant-field.tsx'
import { DraftArea } from './draft-area.tsx'
import { SpeakerFields } from './speaker-fields.tsx'
import { TagField } from './tag-field.tsx'

/** What a mark says, and the long note that everybody may write in. */
export function MarkPanel({ annotation }: { annotation: ShownAnnotation }) {
  return (
    <>
      <MarkFields annotation={annotation} />
      {annotation.version > 0 && <WriteTogether key={annotation.id} annotationId={annotation.id} />}
    </>
  )
}

/** What a mark says, by its kind: to edit for whoever may, to read for the others. */
function MarkFields({ annotation }: { annotation: ShownAnnotation }) {
  const { me } = useStore()
  const may = useMay()
  const mayEdit = may('annotation.edit', annotation.author.id === me.id)
  if (!mayEdit) return <MarkFacts annotation={annotation} />
  switch (annotation.kind) {
    case 'claim':
      return <ClaimFields annotation={annotation} />
    case 'technique':
      return <TechniqueFields annotation={annotation} />
    case 'attribution':
      return (
        <div className="flex flex-col gap-3.5">
          <SpeakerFields annotation={annotation} />
          <TagField annotation={annotation} />
          <NoteField annotation={annotation} />
        </div>
      )
    case 'note':
      return (
        <div className="flex flex-col gap-3.5">
          <NoteField annotation={annotation} label="Note" isFirst />
          <TagField annotation={annotation} />
        </div>
      )
  }
}

function ClaimFields({ annotation }: { annotation: ShownAnnotation }) {
  const acts = useActs()
  const { claim } = annotation
  if (claim === null) return null
  return (
    <div className="flex flex-col gap-3.5">
      <DraftArea
        label="Statement"
        hint={
          claim.suggested
            ? 'Suggested from the passage. Say it in one sentence that can be checked.'
            : undefined
        }
        value={claim.statement}
        serif
        rows={2}
        required
        onKeep={(statement) => acts.changeClaim(annotation, { statement })}
      />
      <ClaimantField
        claimant={claim.claimant}
        onChange={(claimant) => acts.changeClaim(annotation, { claimant })}
      />
      <div className="flex items-end gap-4">
        <SelectField
          label="Type"
          className="flex-1"
          value={claim.type}
          onChange={(event) => acts.changeClaim(annotation, { type: event.target.value as ClaimType })}
        >
          {CLAIM_TYPES.map((type) => (
            <option key={type} value={type}>
              {TYPE_WORDS[type]}
            </option>
          ))}
        </SelectField>
        <CheckboxField
          label="Checkable"
          className="flex-1 pb-1"
          checked={claim.checkable}
          onChange={(event) => acts.changeClaim(annotation, { checkable: event.target.checked })}
        />
      </div>
      <TagField annotation={annotation} />
      <NoteField annotation={annotation} />
    </div>
  )
}

function TechniqueFields({ annotation }: { annotation: ShownAnnotation }) {
  return (
    <div className="flex flex-col gap-3.5">
      <TagField annotation={annotation} isMain />
      <NoteField annotation={annotation} label="Why it is one" />
    </div>
  )
}

function NoteField({
  annotation,
  label = 'Note',
  isFirst = false,
}: {
  annotation: ShownAnnotation
  label?: string
  isFirst?: boolean
}) {
  const acts = useActs()
  const isFresh = useArticle((state) => state.fresh === annotation.id)
  return (
    <DraftArea
      label={label}
      value={annotation.note ?? ''}
      rows={isFirst ? 4 : 2}
      takesKeyboard={isFirst && isFresh}
      onKeep={(text) => acts.change(annotation, { note: text.trim() === '' ? null : text })}
    />
  )
}

/** What a mark says, for whoever may not change it. */
function MarkFacts({ annotation }: { annotation: ShownAnnotation }) {
  const { claim, speaker, tags, note } = annotation
  const facts: [string, string][] = []
  if (claim !== null) {
    facts.push(['Statement', claim.statement], ['Said by', claimantWords(claim.claimant)])
    facts.push(['Type', TYPE_WORDS[claim.type]], ['Checkable', claim.checkable ? 'Yes' : 'No'])
  }
  if (speaker !== null) facts.push(['Who is quoted', [speaker.name, speaker.role].filter(Boolean).join(', ')])
  if (tags.length > 0) facts.push(['Labels', tags.map((tag) => tag.label).join(', ')])
  if (note) facts.push(['Note', note])
  if (facts.length === 0) return <p className="m-0 text-ink-2">Nothing more is written here yet.</p>
  return (
    <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-ink-3">{label}</dt>
          <dd className="m-0 break-words whitespace-pre-wrap" dir="auto">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
