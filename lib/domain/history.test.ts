import { describe, expect, it } from 'vitest'
import type { Json } from './canonical-json.ts'
import { EVENT_TYPES } from './event.ts'
import { eventWords, fieldChanges } from './history.ts'

const TAG = '01890000-0000-7000-8000-00000000000a'
const SOURCE = '01890000-0000-7000-8000-00000000000b'
const names = new Map([
  [TAG, 'Loaded language'],
  [SOURCE, 'Strait Gazette'],
])
const tell = (type: string, data: Json, undoesId: string | null = null) => ({ type, data, undoesId })
const mark = {
  kind: 'technique',
  start: 3,
  end: 9,
  quote: 'a grim\n harbour',
  note: null,
  speaker: null,
  claim: null,
  tags: [],
  version: 1,
}

describe('the words of an event', () => {
  it('say something of every type, whatever its data', () => {
    for (const type of EVENT_TYPES) {
      const odd: Json[] = [null, {}, [], { before: null, after: 'x' }]
      for (const data of odd) {
        expect(eventWords(tell(type, data), names), type).not.toMatch(/undefined|null|\[object|annotation\./)
      }
    }
  })

  it('name the passage and the kind', () => {
    expect(eventWords(tell('annotation.created', { after: mark }), names)).toBe(
      'marked “a grim harbour” as technique',
    )
  })

  it('say how a grade changed, and that an act was taken back', () => {
    const before = { reliability: 'D', credibility: 4, rationale: null, deletedAt: null }
    const after = { ...before, reliability: 'C' }
    expect(eventWords(tell('rating.set', { before, after }), names)).toBe(
      'changed their rating from D4 to C4',
    )
    expect(eventWords(tell('rating.set', { before: { ...before, deletedAt: '2026' }, after }), names)).toBe(
      'rated the claim C4',
    )
    expect(eventWords(tell('rating.set', { before, after: { ...before, rationale: 'So.' } }), names)).toBe(
      'changed the rationale of their rating',
    )
    expect(eventWords(tell('rating.withdrawn', { before, after: before }, TAG), names)).toBe(
      'took back an earlier act: withdrew their rating D4',
    )
  })

  it('say that an act was done again', () => {
    const rating = { reliability: 'D', credibility: 4, rationale: null, deletedAt: null }
    const again = tell('rating.withdrawn', { before: rating, after: rating, again: true }, TAG)
    expect(eventWords(again, names)).toBe('did an earlier act again: withdrew their rating D4')
  })

  it('name the changed fields as a sentence does', () => {
    const claim = { statement: 'It fell.', claimant: { kind: 'author' }, type: 'event', checkable: true }
    const words = (change: Record<string, Json>) =>
      eventWords(
        tell('annotation.changed', {
          before: { ...mark, claim },
          after: { ...mark, claim: { ...claim, ...change } },
        }),
        names,
      )
    const named = { kind: 'named', name: 'The League', sourceId: null }
    expect(words({ claimant: named })).toBe('changed who says it')
    expect(words({ type: 'causal', statement: 'It sank.' })).toBe('changed the statement and type')
    expect(words({})).toBe('changed the mark')
  })

  it('cut a long passage at whole characters', () => {
    const words = eventWords(
      tell('annotation.created', { after: { ...mark, quote: '🛳️'.repeat(200) } }),
      names,
    )
    expect(words.isWellFormed()).toBe(true)
    expect(Array.from(words).length).toBeLessThan(120)
  })
})

describe('the changes of an event', () => {
  it('are told field by field, by name where an id stands', () => {
    const after = {
      ...mark,
      tags: [{ tagId: TAG, confidence: 'low' }],
      note: 'Strong words.',
      speaker: { name: 'The minister', role: 'of ports', sourceId: null },
      version: 2,
    }
    expect(fieldChanges(tell('annotation.changed', { before: mark, after }), names)).toEqual([
      { label: 'note', before: null, after: 'Strong words.' },
      { label: 'who is quoted', before: null, after: 'The minister, of ports' },
      { label: 'tags', before: null, after: 'Loaded language (low confidence)' },
    ])
  })

  it('tell of a claim what it states, and of a citation what it cites', () => {
    const claim = {
      statement: 'It fell.',
      suggested: true,
      claimant: { kind: 'author' },
      type: 'event',
      checkable: true,
    }
    const named = {
      ...claim,
      suggested: false,
      claimant: { kind: 'named', name: 'The League', sourceId: null },
    }
    const [before, after] = [claim, named].map((one) => ({ ...mark, claim: one }))
    expect(
      fieldChanges(tell('annotation.changed', { before: before ?? null, after: after ?? null }), names),
    ).toEqual([{ label: 'who says it', before: 'the author', after: 'The League' }])
    const cited = (title: string) => ({
      stance: 'context',
      citation: { csl: { title, publisher: 'Quay' }, version: 1 },
    })
    expect(
      fieldChanges(tell('counter-source.changed', { before: cited('One'), after: cited('Two') }), names),
    ).toEqual([{ label: 'citation', before: 'One · Quay', after: 'Two · Quay' }])
  })

  it('are told of an article by the names of its fields', () => {
    const before = { 'header.title': 'Old', sourceId: null, version: 1 }
    const after = { 'header.title': 'New', sourceId: SOURCE, version: 2 }
    const event = tell('article.changed', { before, after })
    expect(fieldChanges(event, names)).toEqual([
      { label: 'title', before: 'Old', after: 'New' },
      { label: 'source', before: null, after: 'Strait Gazette' },
    ])
    expect(eventWords(event, names)).toBe('changed the article: title and source')
  })
})
