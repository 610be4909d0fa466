import { describe, expect, it } from 'vitest'
import { actsAfterChoice, conflictsOf, sameValue } from './conflict.ts'
import type { Act, Intent } from './intent.ts'

let count = 0
function intent(act: Act, more: Partial<Intent> = {}): Intent {
  count += 1
  return {
    id: `i${count}`,
    userId: 'me',
    workspaceId: 'w',
    articleId: 'art',
    act,
    version: 1,
    before: null,
    about: null,
    madeAt: 0,
    state: 'waiting',
    tries: 0,
    unsure: false,
    parking: null,
    ...more,
  }
}

const INES = { id: 'ines', name: 'Ines N.', initials: 'IN', colour: '#000' }
const lost = (current: unknown) => ({
  state: 'parked' as const,
  parking: { kind: 'conflict' as const, current, detail: 'Changed since.' },
})
const claim = (body: Record<string, unknown>): Act => ({ kind: 'claim.change', annotationId: 'a', body })
const row = (fields: Record<string, unknown>) => ({
  id: 'a',
  version: 4,
  updatedBy: INES,
  note: null,
  claim: { statement: 'Theirs.', claimant: { kind: 'author' }, type: 'quantity', checkable: true, ...fields },
})

describe('a lost race', () => {
  it('sets every field that the person changed beside the one that stands', () => {
    const [conflict] = conflictsOf([
      intent(claim({ statement: 'Mine.', type: 'event' }), {
        ...lost(row({})),
        before: { statement: 'Old.', type: 'quantity' },
      }),
      intent(claim({ checkable: false }), { before: { checkable: true } }),
    ])
    expect(conflict?.by?.name).toBe('Ines N.')
    expect(conflict?.version).toBe(4)
    expect(conflict?.fields).toEqual([
      { key: 'statement', label: 'Statement', mine: 'Mine.', theirs: 'Theirs.', both: true },
      { key: 'type', label: 'Type', mine: 'event', theirs: 'quantity', both: false },
      { key: 'checkable', label: 'Checkable', mine: false, theirs: true, both: false },
    ])
  })

  it('names the fields that only the other side changed', () => {
    const [conflict] = conflictsOf([
      intent(claim({ type: 'event' }), { ...lost(row({})), before: { type: 'quantity', statement: 'Old.' } }),
    ])
    expect(conflict?.fields.map((field) => field.key)).toEqual(['type'])
    expect(conflict?.unchanged).toMatchObject([{ key: 'statement', theirs: 'Theirs.' }])
  })

  it('has no field where both sides say the same', () => {
    const [conflict] = conflictsOf([intent(claim({ statement: 'Theirs.' }), lost(row({})))])
    expect(conflict?.fields).toEqual([])
  })

  it('sets the passage of a moved mark beside the one that stands', () => {
    const at = (start: number, end: number, exact: string) => ({ start, end, exact })
    const move: Act = { kind: 'annotation.change', annotationId: 'a', body: { selector: at(5, 9, 'mine') } }
    const standing = (selector: object) => ({ ...row({}), selector })
    const before = { note: null, selector: at(1, 4, 'old') }
    const [conflict] = conflictsOf([
      intent(move, { ...lost(standing({ ...at(7, 11, 'theirs'), prefix: '', suffix: '' })), before }),
    ])
    expect(conflict?.fields).toMatchObject([{ key: 'selector', label: 'Passage', both: true }])
    if (conflict === undefined) throw new Error('There is a conflict.')
    expect(actsAfterChoice(conflict, new Set(['selector']))).toEqual([move])
    expect(actsAfterChoice(conflict, new Set())).toEqual([])
    const [noted] = conflictsOf([
      intent(move, { ...lost({ ...standing({ ...at(1, 4, 'old'), prefix: '' }), note: 'Theirs.' }), before }),
    ])
    expect(noted?.fields).toMatchObject([{ key: 'selector', both: false }])
    expect(noted?.unchanged).toMatchObject([{ key: 'note', theirs: 'Theirs.' }])
  })

  it('finds a counter-source in the annotation that holds it', () => {
    const put: Act = {
      kind: 'counter-source.put',
      annotationId: 'a',
      counterSourceId: 'cs',
      body: { annotationId: 'a', stance: 'contradicts', quote: 'Mine' },
      citation: { csl: { type: 'report', title: 'Register' }, source: null, capture: null },
    }
    const standing = {
      id: 'cs',
      version: 2,
      stance: 'contradicts',
      quote: 'Theirs',
      citation: { csl: { type: 'report', title: 'Register' } },
    }
    const [conflict] = conflictsOf([intent(put, lost({ ...row({}), counterSources: [standing] }))])
    expect(conflict?.version).toBe(2)
    expect(conflict?.fields).toMatchObject([{ key: 'quote', mine: 'Mine', theirs: 'Theirs' }])
    if (conflict === undefined) throw new Error('There is a conflict.')
    expect(actsAfterChoice(conflict, new Set())).toEqual([])
    expect(actsAfterChoice(conflict, new Set(['quote']))).toMatchObject([{ body: { quote: 'Mine' } }])
  })
})

describe('the choice', () => {
  const [conflict] = conflictsOf([
    intent(claim({ statement: 'Mine.', type: 'event' }), lost(row({}))),
    intent(claim({ statement: 'Mine, again.' })),
  ])
  if (conflict === undefined) throw new Error('There is a conflict.')

  it('sends only what the person kept', () => {
    expect(actsAfterChoice(conflict, new Set(['type']))).toEqual([claim({ type: 'event' })])
    expect(actsAfterChoice(conflict, new Set(['statement']))).toEqual([
      claim({ statement: 'Mine.' }),
      claim({ statement: 'Mine, again.' }),
    ])
  })

  it('sends nothing where everything of theirs was taken', () => {
    expect(actsAfterChoice(conflict, new Set())).toEqual([])
  })

  it('deletes only when the person still wants it', () => {
    const [deletion] = conflictsOf([intent({ kind: 'annotation.delete', annotationId: 'a' }, lost(row({})))])
    expect(deletion?.deleting).toBe(true)
    if (deletion === undefined) throw new Error('There is a conflict.')
    expect(actsAfterChoice(deletion, new Set())).toEqual([])
    expect(actsAfterChoice(deletion, new Set(['']))).toHaveLength(1)
  })
})

it('an empty text and nothing said are the same; tags compare by what they say', () => {
  expect(sameValue('note', '', null)).toBe(true)
  expect(
    sameValue('tags', [{ tagId: 'a', confidence: null, label: 'x' }], [{ tagId: 'a', confidence: null }]),
  ).toBe(true)
  expect(sameValue('type', 'event', 'causal')).toBe(false)
})
