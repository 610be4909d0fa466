import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { ReviewGroupDto } from '#lib/domain/review.ts'
import { fieldsOf } from '#lib/domain/review-fields.ts'

/** One thing that can be decided on a group, in the order of its keys. `settles`: an editor's word, which needs a reason. */
export type Option = { label: string; hint: string } & (
  | { kind: 'accept'; targets: AnnotationDto[]; settles: boolean }
  | { kind: 'merge' }
  | { kind: 'amend'; target: AnnotationDto }
  | { kind: 'challenge'; targets: AnnotationDto[] }
  | { kind: 'reject'; targets: AnnotationDto[]; settles: boolean }
)

/** What a person can decide on a group: nothing on their own; one of several versions where these differ. */
export function optionsFor(
  { annotations, differs }: Pick<ReviewGroupDto, 'annotations' | 'differs'>,
  meId: string,
  may: { decide: boolean; adjudicate: boolean },
): Option[] {
  const others = annotations.filter((one) => one.author.id !== meId)
  if (!may.decide || others.length === 0) return []
  const isMine = others.length < annotations.length
  const settles = may.adjudicate && !isMine && differs.length > 0
  const [only] = others
  const isOne = others.length === 1
  const accepts: Option[] =
    differs.length > 0 && (!isOne || settles)
      ? others.map((one) => ({
          kind: 'accept' as const,
          label: `Accept ${possessive(one.author.name)} version`,
          hint: hintOf(one),
          targets: [one],
          settles,
        }))
      : [
          {
            kind: 'accept' as const,
            label: isOne ? 'Accept' : `Accept all ${others.length} versions`,
            hint: isOne && only ? hintOf(only) : 'They say the same',
            targets: others,
            settles: false,
          },
        ]
  return [
    ...accepts,
    ...(settles ? [{ kind: 'merge' as const, label: 'Merge', hint: 'Choose field by field' }] : []),
    ...(isOne && only
      ? [{ kind: 'amend' as const, label: 'Amend', hint: 'Propose what it should say', target: only }]
      : []),
    { kind: 'challenge', label: 'Challenge', hint: 'Send back with a question', targets: others },
    {
      kind: 'reject',
      label: isOne ? 'Reject' : 'Reject all',
      hint: 'Say why it does not stand',
      targets: others,
      settles: settles && !isOne,
    },
  ]
}

/** The grade and the evidence of a version, or what else it says first. */
function hintOf(annotation: AnnotationDto): string {
  const fields = fieldsOf(annotation)
  if (annotation.kind !== 'claim')
    return fields.tags?.words || fields.speaker?.words || fields.note?.words || ''
  return [fields.rating?.words || 'not rated', fields.evidence?.words || 'no counter-source'].join(', ')
}

export function possessive(name: string): string {
  return name.endsWith('s') ? `${name}’` : `${name}’s`
}

/** "Ines Novak", "Ines Novak and Tomas Oru", "Ines Novak and 2 more". */
export function authorsOf(annotations: readonly AnnotationDto[], meId: string): string {
  const names = [...new Set(annotations.map((one) => (one.author.id === meId ? 'you' : one.author.name)))]
  const [first = '', second] = names
  const line =
    names.length > 2 ? `${first} and ${names.length - 1} more` : second ? `${first} and ${second}` : first
  return line === 'you' ? 'You' : line
}
