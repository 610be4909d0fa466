import type { AnnotationKind } from '#lib/domain/kinds.ts'
import { ANNOTATION_KINDS } from '#lib/domain/kinds.ts'
import { LANES, MARK_STATES, type MarkState, strokeName } from './mark-style.ts'

/** Kinds differ by their line as well as by colour. */
const LINE: Record<AnnotationKind, 'solid' | 'dashed' | 'dotted' | 'double'> = {
  claim: 'solid',
  technique: 'dashed',
  attribution: 'dotted',
  note: 'double',
}

/** Below the baseline, in parts of the letter size: the last lane ends where the ground of the next line begins. */
const laneOffset = (lane: number) => `${(0.14 + lane * 0.18).toFixed(2)}em`
const THICKNESS: Record<MarkState, string> = { plain: '2px', dimmed: '1px', hover: '2px', focus: '3px' }

/** The kind's soft colour, its strong one in focus, between them under the pointer. */
function ground(kind: AnnotationKind, state: MarkState): string {
  switch (state) {
    case 'plain':
      return `var(--${kind}-soft)`
    case 'focus':
      return `var(--${kind}-strong)`
    case 'hover':
      return `color-mix(in srgb,var(--${kind}-soft),var(--${kind}-strong))`
    default:
      return 'transparent'
  }
}

const lineColour = (kind: AnnotationKind, state: MarkState) =>
  state === 'dimmed' ? 'var(--line-strong)' : `var(--${kind})`

/** A double line is two with as much between them, so each is half as thick. */
const thickness = (kind: AnnotationKind, state: MarkState) =>
  LINE[kind] === 'double' && state !== 'dimmed' ? `calc(${THICKNESS[state]} / 2)` : THICKNESS[state]

function line(kind: AnnotationKind, state: MarkState): string {
  return `underline ${LINE[kind]} ${lineColour(kind, state)} ${thickness(kind, state)}`
}

/** Every stroke there can be, with what it looks like. */
function* strokes(): Generator<{ name: string; kind: AnnotationKind; lane: number; state: MarkState }> {
  for (const state of MARK_STATES) {
    for (let lane = LANES - 1; lane >= 0; lane--) {
      for (const kind of ANNOTATION_KINDS) yield { name: strokeName(kind, lane, state), kind, lane, state }
    }
  }
}

function highlightRules(scope: string): string {
  const rules: string[] = []
  for (const { name, kind, lane, state } of strokes()) {
    rules.push(
      `${scope}::highlight(${name}){background-color:${ground(kind, state)};text-decoration:${line(kind, state)};text-underline-offset:${laneOffset(lane)}}`,
    )
  }
  return rules.join('\n')
}

/** Underlines as pictures, for decorations: one element carries all its lanes, so no element stands in another. */
function picture(kind: AnnotationKind, state: MarkState): string {
  const colour = lineColour(kind, state)
  switch (LINE[kind]) {
    case 'dashed':
      return `repeating-linear-gradient(90deg,${colour} 0 0.3em,transparent 0.3em 0.45em)`
    case 'dotted':
      return `repeating-linear-gradient(90deg,${colour} 0 0.1em,transparent 0.1em 0.2em)`
    case 'double':
      return `linear-gradient(${colour} 0 30%,transparent 30% 70%,${colour} 70%)`
    default:
      return `linear-gradient(${colour} 0 0)`
  }
}

function decorationRules(): string {
  const lanes = Array.from({ length: LANES }, (_, lane) => lane)
  const rules = [
    `.mark{padding-bottom:${(LANES * 0.12).toFixed(2)}em;border-radius:2px;background-color:var(--mark-ground,transparent);` +
      `background-image:${lanes.map((lane) => `var(--mark-line-${lane},none)`).join(',')};` +
      `background-position:${lanes.map((lane) => `0 calc(100% - ${((LANES - 1 - lane) * 0.14).toFixed(2)}em)`).join(',')};` +
      `background-size:${lanes.map((lane) => `100% var(--mark-thickness-${lane},0.09em)`).join(',')};` +
      'background-repeat:repeat-x;box-decoration-break:clone;-webkit-box-decoration-break:clone}',
  ]
  for (const { name, kind, lane, state } of strokes()) {
    const paint = state === 'dimmed' ? '' : `--mark-ground:${ground(kind, state)};`
    rules.push(
      `.${name}{${paint}--mark-line-${lane}:${picture(kind, state)};--mark-thickness-${lane}:${LINE[kind] === 'double' ? '0.16em' : THICKNESS[state]}}`,
    )
  }
  return rules.join('\n')
}

function printRules(scope: string): string {
  const rules: string[] = []
  for (const { name, kind, lane, state } of strokes()) {
    const drawn = state === 'dimmed' ? 'none' : `underline ${LINE[kind]} #000 0.06em`
    rules.push(
      `${scope}::highlight(${name}){background-color:transparent;text-decoration:${drawn};text-underline-offset:${laneOffset(lane)}}`,
    )
  }
  rules.push('.mark{background-color:transparent}.mark-number{font-size:0.7em;vertical-align:super}')
  return `@media print{${rules.join('\n')}}`
}

/** The element whose text is marked; what stands in it inherits how its highlights look. */
const SCOPE = '.article-text'

/** For a browser where highlights do not inherit: every element by itself, which costs a style for each of them. */
export const WIDE_SCOPE = '.article-text *'

/**
 * The style sheet of all marks, on screen and on paper; it takes its colours from the theme's custom properties.
 * A painter adopts it by itself.
 */
export function markCss(scope: string = SCOPE): string {
  return [highlightRules(scope), decorationRules(), printRules(scope)].join('\n')
}
