'use client'
import { useRef } from 'react'
import { v7 } from 'uuid'
import type { ApiTrouble } from '#components/desk/api-client.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { AdjudicationDto, ReviewDto, ReviewGroupDto, ReviewProposal } from '#lib/domain/review.ts'
import type { Decision, ReviewField } from '#lib/domain/review-words.ts'

/** What was decided on a group, ready to be sent. */
export type Verdict =
  | {
      kind: 'review'
      decision: Decision
      targets: readonly AnnotationDto[]
      reason?: string | null
      comment?: string | null
      proposal?: ReviewProposal
    }
  | {
      kind: 'settle'
      outcome: 'accept' | 'merge' | 'reject'
      base: string | null
      fields?: Partial<Record<ReviewField, string>>
      ratingId?: string | null
      reason: string | null
      comment: string | null
    }

/** What takes back a decision on one group. */
type Part = { groupId: string; steps: { kind: 'review' | 'adjudication'; id: string }[] }
type Undo = Part[]

const DONE: Record<Decision, string> = {
  accept: 'Accepted',
  amend: 'Change proposed',
  challenge: 'Challenged',
  reject: 'Rejected',
}

type Options = {
  /** Marks as they stand now, by which the group is shown. */
  onMarks: (marks: readonly AnnotationDto[]) => void
  /** The decision stands. */
  onDecided: (groups: readonly ReviewGroupDto[]) => void
  /** A decision was taken back, so its groups wait again. */
  onUndone: (groupIds: readonly string[]) => void
  /** A mark was changed by its author in between. */
  onMoved: (before: AnnotationDto, now: AnnotationDto) => void
}

/** Sends decisions and takes them back; what went wrong is said in words, and nothing is lost of what was written. */
export function useDecisions({ onMarks, onDecided, onUndone, onMoved }: Options) {
  const { call } = useDesk()
  const done = useRef<Undo[]>([])
  const busy = useRef(false)

  const reload = async (ids: readonly string[]) => {
    const answers = await Promise.all(ids.map((id) => call<AnnotationDto>({ path: `/annotations/${id}` })))
    onMarks(answers.flatMap((answer) => (answer.ok ? [answer.value.body] : [])))
  }

  /** Takes back what was decided on one group; false where the desk refused. */
  const undoPart = async ({ groupId, steps }: Part, groups: readonly ReviewGroupDto[]): Promise<boolean> => {
    for (const { kind, id } of steps.toReversed()) {
      const answer =
        kind === 'review'
          ? await call<AnnotationDto>({ method: 'DELETE', path: `/reviews/${id}`, intentId: v7() })
          : await call<AdjudicationDto>({
              method: 'POST',
              path: `/adjudications/${id}/reopen`,
              body: { comment: 'Taken back at once.' },
              intentId: v7(),
            })
      if (!answer.ok) {
        toast(`The decision stands: ${answer.error.detail}`, { tone: 'trouble' })
        return false
      }
      if (kind === 'review') onMarks([answer.value.body as AnnotationDto])
    }
    const group = groups.find((one) => one.id === groupId)
    if (group && steps.some((step) => step.kind === 'adjudication')) {
      await reload(group.annotations.map((one) => one.id))
    }
    return true
  }

  const undoAll = async (undo: Undo, groups: readonly ReviewGroupDto[]) => {
    done.current = done.current.filter((one) => one !== undo)
    for (const part of undo) if (!(await undoPart(part, groups))) return
    const [first] = undo
    if (!first) return
    onUndone(undo.map((part) => part.groupId))
    toast('Taken back; it waits for you again.')
  }

  /** Takes the last decision back that was not taken back yet. */
  const undo = async (groups: readonly ReviewGroupDto[]) => {
    const last = done.current.at(-1)
    if (last) await undoAll(last, groups)
    else toast('There is nothing to take back here.')
  }

  const refused = (trouble: ApiTrouble, before: AnnotationDto | undefined) => {
    const now =
      trouble.kind === 'refused' ? (trouble.problem.current as AnnotationDto | undefined) : undefined
    if (before && now?.id === before.id && now.version !== before.version) {
      onMarks([now])
      onMoved(before, now)
      return
    }
    toast(`Nothing was decided: ${trouble.detail}`, { tone: 'trouble' })
  }

  const review = async (
    verdict: Extract<Verdict, { kind: 'review' }>,
  ): Promise<{ steps: Part['steps']; marks: AnnotationDto[]; whole: boolean }> => {
    const { decision, targets, reason, comment, proposal } = verdict
    const steps: Part['steps'] = []
    const marks: AnnotationDto[] = []
    for (const target of targets) {
      const answer = await call<{ annotation: AnnotationDto; review: ReviewDto | null }>({
        method: 'POST',
        path: `/annotations/${target.id}/reviews`,
        body: {
          decision,
          reason: reason ?? null,
          comment: comment || null,
          version: target.version,
          proposal,
        },
        intentId: v7(),
      })
      if (!answer.ok) {
        refused(answer.error, target)
        return { steps, marks, whole: false }
      }
      marks.push(answer.value.body.annotation)
      if (answer.value.body.review) steps.push({ kind: 'review', id: answer.value.body.review.id })
    }
    return { steps, marks, whole: true }
  }

  const settle = async (group: ReviewGroupDto, verdict: Extract<Verdict, { kind: 'settle' }>) => {
    const { kind: _kind, ...body } = verdict
    const versions = group.annotations.map(({ id, version }) => ({ annotationId: id, version }))
    const answer = await call<AdjudicationDto>({
      method: 'POST',
      path: '/adjudications',
      body: { ...body, versions },
      intentId: v7(),
    })
    if (answer.ok) {
      await reload(group.annotations.map((one) => one.id))
      return [{ kind: 'adjudication' as const, id: answer.value.body.id }]
    }
    const { error } = answer
    const current =
      error.kind === 'refused' ? (error.problem.current as AnnotationDto | undefined) : undefined
    refused(
      error,
      group.annotations.find((one) => one.id === current?.id),
    )
    return null
  }

  const send = async (group: ReviewGroupDto, verdict: Verdict): Promise<{ part: Part; whole: boolean }> => {
    const part: Part = { groupId: group.id, steps: [] }
    if (verdict.kind === 'settle') {
      part.steps = (await settle(group, verdict)) ?? []
      return { part, whole: part.steps.length > 0 }
    }
    const sent = await review(verdict)
    onMarks(sent.marks)
    part.steps = sent.steps
    return { part, whole: sent.whole }
  }

  /**
   * Decides, on one group or on several alike, as one act that can be taken back; false where the desk refused, and the group
   * stays in front. One act at a time.
   */
  const decide = async (
    wanted: readonly { group: ReviewGroupDto; verdict: Verdict }[],
    groups: () => readonly ReviewGroupDto[],
  ): Promise<boolean> => {
    if (busy.current) return false
    busy.current = true
    const undo: Undo = []
    let whole = true
    try {
      for (const { group, verdict } of wanted) {
        const sent = await send(group, verdict)
        if (sent.part.steps.length > 0) undo.push(sent.part)
        whole = sent.whole
        if (!whole) break
      }
    } finally {
      busy.current = false
    }
    if (undo.length > 0) done.current.push(undo)
    const [first] = wanted
    if (!whole || !first) return false
    const words = first.verdict.kind === 'review' ? DONE[first.verdict.decision] : 'Settled'
    toast(wanted.length > 1 ? `${words}: ${wanted.length} passages.` : `${words}.`, {
      action: {
        label: 'Undo',
        run: () => {
          if (done.current.includes(undo)) void undoAll(undo, groups())
        },
      },
    })
    onDecided(wanted.map((one) => one.group))
    return true
  }

  return { decide, undo }
}
