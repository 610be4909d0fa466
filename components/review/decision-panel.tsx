'use client'
import { type ReactNode, useRef, useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { useKey } from '#components/palette/use-key.ts'
import { Button } from '#components/ui/button.tsx'
import { TextArea } from '#components/ui/field.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import type { ReviewGroupDto } from '#lib/domain/review.ts'
import type { FieldDifference } from '#lib/domain/review-fields.ts'
import { AmendForm } from './amend-form.tsx'
import { Differences } from './differences.tsx'
import { type Merge, MergeForm } from './merge-form.tsx'
import { type Option, optionsFor } from './options.ts'
import type { Verdict } from './use-decisions.ts'
import { useDigitKeys } from './use-digit-keys.ts'

type Step =
  | { kind: 'choose' }
  | { kind: 'ask'; option: Extract<Option, { kind: 'challenge' }> }
  | { kind: 'why'; words: string; send: (reason: string | null) => Verdict }
  | { kind: 'merge' }
  | { kind: 'amend'; option: Extract<Option, { kind: 'amend' }> }

type DecisionPanelProps = {
  group: ReviewGroupDto
  reasons: readonly string[]
  /** What its author changed while it was looked at. */
  moved: readonly FieldDifference[] | null
  onVerdict: (verdict: Verdict) => Promise<boolean>
  children?: ReactNode
}

/** What can be decided, a digit each; what needs words or a reason asks for them here. */
export function DecisionPanel({ group, reasons, moved, onVerdict, children }: DecisionPanelProps) {
  const { me, may, singleKeys } = useDesk()
  const [step, setStep] = useState<Step>({ kind: 'choose' })
  const [words, setWords] = useState('')
  const [isSending, setSending] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const options = optionsFor(group, me.id, {
    decide: may('review.decide', false),
    adjudicate: may('review.adjudicate', false),
  })
  const comment = words.trim() || null

  const send = async (verdict: Verdict) => {
    setSending(true)
    const done = await onVerdict(verdict)
    setSending(false)
    setStep({ kind: 'choose' })
    // What was refused keeps its words.
    if (done) setWords('')
  }
  /** What is settled needs a reason: the words that stand there already, or one of the list. */
  const because = (title: string, verdict: (reason: string | null) => Verdict) => {
    if (comment !== null) void send(verdict(null))
    else setStep({ kind: 'why', words: title, send: verdict })
  }
  const settle = (outcome: 'accept' | 'reject', base: string | null) => (reason: string | null) =>
    ({ kind: 'settle', outcome, base, reason, comment }) as const

  const choose = (option: Option) => {
    switch (option.kind) {
      case 'accept':
        if (option.settles) {
          because(`${option.label}: why?`, settle('accept', option.targets[0]?.id ?? null))
        } else void send({ kind: 'review', decision: 'accept', targets: option.targets, comment })
        return
      case 'merge':
        return setStep({ kind: 'merge' })
      case 'amend':
        return setStep({ kind: 'amend', option })
      case 'challenge':
        if (comment !== null) {
          void send({ kind: 'review', decision: 'challenge', targets: option.targets, comment })
        } else {
          setStep({ kind: 'ask', option })
          field.current?.focus()
        }
        return
      case 'reject':
        return setStep({
          kind: 'why',
          words: `${option.label}: why?`,
          send: option.settles
            ? settle('reject', null)
            : (reason) => ({
                kind: 'review',
                decision: 'reject',
                targets: option.targets,
                reason,
                comment,
              }),
        })
    }
  }
  const merge = (merged: Merge) =>
    because('Merge: why?', (reason) => ({ kind: 'settle', outcome: 'merge', ...merged, reason, comment }))
  const back = () => {
    setStep({ kind: 'choose' })
    field.current?.blur()
  }
  const ask = () => {
    if (step.kind === 'ask' && comment !== null)
      void send({ kind: 'review', decision: 'challenge', targets: step.option.targets, comment })
  }
  const pickReason = (reason: string | undefined) => {
    if (step.kind === 'why' && reason !== undefined) void send(step.send(reason))
  }

  useDigitKeys(
    (digit) => {
      if (isSending) return
      const option = options[digit - 1]
      if (step.kind === 'why') pickReason(reasons[digit - 1])
      else if (step.kind === 'choose' && option) choose(option)
    },
    singleKeys && (step.kind === 'choose' || step.kind === 'why'),
  )
  useKey('Escape', back, { enabled: step.kind !== 'choose' })

  if (options.length === 0) {
    return (
      <div className="flex flex-col gap-3">
        <p className="m-0 text-ink-2">
          {may('review.decide', false)
            ? 'This is your own work; a colleague decides on it.'
            : 'You can read what was decided; deciding is for analysts and editors.'}
        </p>
        {children}
      </div>
    )
  }
  const isAsking = step.kind === 'ask'
  return (
    <div className="flex flex-col gap-3" aria-busy={isSending}>
      {moved && (
        <div
          role="status"
          className="rounded-[8px] border border-qualifies bg-qualifies-soft px-3 py-2 text-[13px]"
        >
          <p className="m-0 mb-1 font-medium">It was changed a moment ago. Look again, then decide.</p>
          <Differences differences={moved} />
        </div>
      )}
      {step.kind === 'merge' && <MergeForm group={group} onMerge={merge} onCancel={back} />}
      {step.kind === 'amend' && (
        <AmendForm
          mark={step.option.target}
          onCancel={back}
          onPropose={(proposal) =>
            void send({ kind: 'review', decision: 'amend', targets: [step.option.target], comment, proposal })
          }
        />
      )}
      {step.kind === 'why' && (
        <Reasons
          title={step.words}
          reasons={reasons}
          withWords={comment !== null}
          onPick={pickReason}
          onWords={() => void send(step.send(null))}
          onCancel={back}
        />
      )}
      {(step.kind === 'choose' || isAsking) && (
        <ul aria-label="Decisions" className="m-0 flex list-none flex-col gap-3 p-0">
          {options.map((option, index) => (
            <li key={option.label}>
              <KeyedButton
                digit={index + 1}
                label={option.label}
                hint={option.hint}
                pressed={isAsking && option.kind === 'challenge'}
                disabled={isSending}
                onClick={() => choose(option)}
              />
            </li>
          ))}
        </ul>
      )}
      <TextArea
        ref={field}
        label={isAsking ? 'Your question' : 'Words for the record'}
        labelHidden={!isAsking}
        placeholder={isAsking ? '' : 'Words for the record, if you like'}
        rows={3}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            ask()
          } else if (event.key === 'Escape' && step.kind === 'choose') event.currentTarget.blur()
          else if (event.key === 'Escape') {
            event.preventDefault()
            back()
          }
        }}
        inputClassName="rounded-[8px]! font-serif text-[15px]"
      />
      {isAsking && (
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={back}>Cancel</Button>
          <Button variant="primary" disabled={comment === null || isSending} onClick={ask}>
            Send the question
          </Button>
        </div>
      )}
      {children}
    </div>
  )
}

function Reasons({
  title,
  reasons,
  withWords,
  onPick,
  onWords,
  onCancel,
}: {
  title: string
  reasons: readonly string[]
  withWords: boolean
  onPick: (reason: string) => void
  onWords: () => void
  onCancel: () => void
}) {
  return (
    <div>
      <p role="status" className="mt-0 mb-2 font-semibold">
        {title}
      </p>
      <ul aria-label="Reasons" className="m-0 flex list-none flex-col gap-1.5 p-0">
        {reasons.map((reason, index) => (
          <li key={reason}>
            <KeyedButton
              digit={index < 9 ? index + 1 : null}
              label={`${reason.charAt(0).toUpperCase()}${reason.slice(1)}`}
              onClick={() => onPick(reason)}
            />
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        {withWords && <Button onClick={onWords}>With my words alone</Button>}
      </div>
    </div>
  )
}

function KeyedButton({
  digit,
  label,
  hint,
  pressed,
  disabled = false,
  onClick,
}: {
  digit: number | null
  label: string
  hint?: string
  pressed?: boolean
  disabled?: boolean
  onClick: () => void
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-disabled={disabled || undefined}
      aria-keyshortcuts={digit === null ? undefined : String(digit)}
      onClick={() => !disabled && onClick()}
      className="flex w-full items-start gap-2.5 rounded-[8px] border border-line bg-surface px-3 py-[10px] text-left hover:border-supports hover:ring-1 hover:ring-supports aria-pressed:border-supports aria-pressed:ring-1 aria-pressed:ring-supports"
    >
      {digit !== null && (
        <span aria-hidden="true" className="mt-px">
          <Kbd>{digit}</Kbd>
        </span>
      )}
      <span className="min-w-0">
        <b className="block font-semibold wrap-anywhere">{label}</b>
        {hint && <span className="block text-[13px] text-ink-3 wrap-anywhere">{hint}</span>}
      </span>
    </button>
  )
}
