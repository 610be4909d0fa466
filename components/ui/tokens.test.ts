import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ANNOTATION_KINDS, STANCES } from '#lib/domain/kinds.ts'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')

/** The custom properties of the block that opens with `opening`. */
function block(opening: string): Record<string, string> {
  const start = css.indexOf(opening)
  if (start < 0) throw new Error(`globals.css has no block ${opening}`)
  const body = css.slice(start + opening.length, css.indexOf('}', start))
  return Object.fromEntries(
    [...body.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value?.trim() ?? '']),
  )
}

const THEMES = {
  light: block(':root {'),
  dark: block(':root[data-theme="dark"] {'),
}

/** Relative luminance of a #rrggbb colour, WCAG 2.2. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['paper', 'surface', 'sunken'] as const
const MARK_GROUNDS = ANNOTATION_KINDS.flatMap((kind) => [`${kind}-soft`, `${kind}-strong`])

/** Letters on their grounds: [letters, ground]. */
const TEXT: [string, string][] = [
  ...GROUNDS.flatMap((ground) =>
    ['ink', 'ink-2', 'ink-3', 'accent', ...ANNOTATION_KINDS, ...STANCES].map((text): [string, string] => [
      text,
      ground,
    ]),
  ),
  ...['ink', 'ink-2'].map((text): [string, string] => [text, 'lit']),
  ['ink', 'selection'],
  ['ink', 'accent-soft'],
  ['accent', 'accent-soft'],
  ['paper', 'ink'],
  ['paper', 'ink-hover'],
  ...STANCES.flatMap((stance): [string, string][] => [
    [stance, `${stance}-soft`],
    ['ink', `${stance}-soft`],
  ]),
  ...ANNOTATION_KINDS.map((kind): [string, string] => [kind, `${kind}-soft`]),
  // Three overlapping marks: only the topmost ground shows, and it may be that of any of the three.
  ...MARK_GROUNDS.map((ground): [string, string] => ['ink', ground]),
  ...ANNOTATION_KINDS.map((kind): [string, string] => ['ink-2', `${kind}-soft`]),
]

/** Edges that carry meaning: [edge, ground]. Hairlines (line, line-strong) part, they say nothing. */
const EDGES: [string, string][] = [
  ...GROUNDS.flatMap((ground) => [
    ['edge', ground] as [string, string],
    ['accent', ground] as [string, string],
  ]),
  // The underlines of three overlapping marks all show, each on whichever ground is topmost.
  ...ANNOTATION_KINDS.flatMap((kind) =>
    ['paper', 'selection', ...MARK_GROUNDS].map((ground): [string, string] => [kind, ground]),
  ),
]

describe.each(Object.entries(THEMES))('%s theme', (_theme, tokens) => {
  const colour = (name: string) => {
    const value = tokens[name]
    if (!value?.match(/^#[0-9a-f]{6}$/)) throw new Error(`--${name} is no #rrggbb colour: ${value}`)
    return value
  }

  test.each(TEXT)('letters of %s on %s hold 4.5:1', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(EDGES)('an edge of %s on %s holds 3:1', (edge, ground) => {
    expect(contrast(colour(edge), colour(ground))).toBeGreaterThanOrEqual(3)
  })

  test('three marks that were blended into one ground by a browser without highlights stay readable', () => {
    const mix = (grounds: string[]) =>
      `#${[1, 3, 5]
        .map((at) => {
          const sum = grounds.reduce((total, hex) => total + Number.parseInt(hex.slice(at, at + 2), 16), 0)
          return Math.round(sum / grounds.length)
            .toString(16)
            .padStart(2, '0')
        })
        .join('')}`
    for (const one of ANNOTATION_KINDS)
      for (const two of ANNOTATION_KINDS)
        for (const three of ANNOTATION_KINDS) {
          const ground = mix([colour(`${one}-soft`), colour(`${two}-soft`), colour(`${three}-strong`)])
          expect(contrast(colour('ink'), ground)).toBeGreaterThanOrEqual(4.5)
          for (const edge of [one, two, three])
            expect(contrast(colour(edge), ground)).toBeGreaterThanOrEqual(3)
        }
  })
})

test('the system choice of dark and the chosen dark are the same tokens', () => {
  expect(block(':root:not([data-theme]) {')).toEqual(THEMES.dark)
})

test('both themes name the same tokens', () => {
  expect(Object.keys(THEMES.dark).sort()).toEqual(Object.keys(THEMES.light).sort())
})
