import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_ANNOTATIONS, withAnswer, withChanges, withPositions, withSnapshot } from './changes.ts'
import type { AnnotationDto } from './counter-source.ts'
import type { Act, Intent } from './intent.ts'
import { overlayOf, shownAnnotation, shownPlaces } from './overlay.ts'

const TEXT = 'President Oru signed 212 agreements with Tolmach.'
const REVISION = { id: 'rev', text: TEXT }
const ME = { id: 'me', name: 'Mara K.', initials: 'MK', colour: '#000' }
const INES = { id: 'ines', name: 'Ines N.', initials: 'IN', colour: '#000' }

function annotation(id: string, more: Partial<AnnotationDto> = {}): AnnotationDto {
  return {
    id,
    articleId: 'art',
    revisionId: 'rev',
    kind: 'claim',
    author: INES,
    selector: { exact: 'Oru', prefix: '', suffix: '', start: 10, end: 13 },
    note: null,
    tags: [],
    claim: {
      statement: 'Oru.',
      claimant: { kind: 'author' },
      type: 'other',
      checkable: true,
      suggested: true,
    },
    speaker: null,
    rating: null,
    ratings: [],
    seal: null,
    counterSources: [],
    review: null,
    assignee: null,
    thread: null,
    version: 1,
    updatedBy: INES,
    createdAt: '2025-03-03T09:14:00.000Z',
    updatedAt: '2025-03-03T09:14:00.000Z',
    deletedAt: null,
    ...more,
  }
}

let count = 0
function intent(act: Act, more: Partial<Intent> = {}): Intent {
  count += 1
  return {
    id: `i${count}`,
    userId: 'me',
    workspaceId: 'w',
    articleId: 'art',
    act,
    version: null,
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

const ids = (places: Iterable<{ id: string }>) => [...places].map((place) => place.id)

describe('what the desk says', () => {
  it('positions come first, bodies after', () => {
    const first = withPositions([['a', 10, 13, 'claim']], 5)
    expect(first.complete).toBe(false)
    expect(shownAnnotation(first, new Map(), 'a')).toBeUndefined()
    const full = withSnapshot(first, [annotation('a'), annotation('b')], 6)
    expect(full).toMatchObject({ complete: true, sequence: 6 })
    expect(shownAnnotation(full, new Map(), 'b')?.claim?.statement).toBe('Oru.')
  })

  it('a mark that the bodies no longer hold is gone', () => {
    const full = withSnapshot(withPositions([['a', 10, 13, 'claim']], 5), [], 6)
    expect(full.places.size).toBe(0)
  })

  it('a mark of one’s own that was answered while the bodies were on their way stays', () => {
    const own = withAnswer(withPositions([], 5), { annotation: annotation('mine') }, 9)
    const full = withSnapshot(own, [annotation('a')], 8)
    expect(ids(full.places.values()).sort()).toEqual(['a', 'mine'])
  })

  it('the answer to one’s own write does not pretend that everything before it is known', () => {
    expect(withAnswer(withPositions([], 5), { annotation: annotation('a') }, 9).sequence).toBe(5)
  })

  it('older news of a row is ignored', () => {
    const newer = withAnswer(NO_ANNOTATIONS, { annotation: annotation('a', { version: 3 }) }, 9)
    const after = withChanges(newer, {
      sequence: 8,
      annotations: [annotation('a', { version: 2 })],
      removed: [],
    })
    expect(after.bodies.get('a')?.version).toBe(3)
    expect(withChanges(newer, { sequence: 8, annotations: [], removed: ['a'] }).bodies.has('a')).toBe(true)
  })

  it('in whatever order the answers come, the newest of each row stands', () => {
    const news = fc.record({
      sequence: fc.integer({ min: 1, max: 50 }),
      id: fc.constantFrom('a', 'b', 'c'),
      gone: fc.boolean(),
    })
    const all = fc.uniqueArray(news, { selector: (one) => one.sequence, minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(
        all.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const play = (steps: typeof list) =>
            steps.reduce(
              (state, { sequence, id, gone }) =>
                withChanges(state, {
                  sequence,
                  annotations: gone ? [] : [annotation(id, { version: sequence })],
                  removed: gone ? [id] : [],
                }),
              NO_ANNOTATIONS,
            )
          const right = play(list.toSorted((a, b) => a.sequence - b.sequence))
          const state = play(shuffled)
          expect(new Map([...state.bodies].sort())).toEqual(new Map([...right.bodies].sort()))
          expect(state.sequence).toBe(right.sequence)
        },
      ),
    )
  })

  it('whoever was away catches up to the same marks, in one step or in many', () => {
    const act = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), gone: fc.boolean() })
    const history = fc.array(act, { minLength: 1, maxLength: 30 })
    const rests = fc.array(fc.nat({ max: 30 }), { maxLength: 8 })
    fc.assert(
      fc.property(history, rests, (acts, stops) => {
        /** What the desk answers to `changes?after=` once `until` acts were done: rows as they stand then. */
        const changes = (after: number, until: number) => {
          const last = new Map(
            acts.slice(0, until).map((one, index) => [one.id, { ...one, version: index + 1 }]),
          )
          const told = [...last.values()].filter((one) => one.version > after)
          return {
            sequence: until,
            annotations: told
              .filter((one) => !one.gone)
              .map((one) => annotation(one.id, { version: one.version })),
            removed: told.filter((one) => one.gone).map((one) => one.id),
          }
        }
        let away = NO_ANNOTATIONS
        for (const stop of [...stops, acts.length]
          .map((one) => Math.min(one, acts.length))
          .sort((x, y) => x - y)) {
          // The desk may tell a change twice, never not at all.
          away = withChanges(away, changes(Math.max(0, away.sequence - 1), stop))
        }
        const atOnce = withChanges(NO_ANNOTATIONS, changes(0, acts.length))
        expect(away.sequence).toBe(acts.length)
        expect(new Map(away.bodies)).toEqual(new Map(atOnce.bodies))
        expect(new Map(away.places)).toEqual(new Map(atOnce.places))
      }),
    )
  })

  it('a row told again as it is known stays the same object, and older news of it is still old', () => {
    const known = withSnapshot(NO_ANNOTATIONS, [annotation('a', { version: 2 })], 6)
    const again = withChanges(known, {
      sequence: 9,
      annotations: [annotation('a', { version: 2 })],
      removed: [],
    })
    expect(again.bodies).toBe(known.bodies)
    expect(again.places).toBe(known.places)
    const late = withChanges(again, {
      sequence: 8,
      annotations: [annotation('a', { note: 'late' })],
      removed: [],
    })
    expect(late.bodies.get('a')?.note).toBeNull()
  })

  it('nothing new is the same value, so that nothing is drawn again', () => {
    const state = withSnapshot(NO_ANNOTATIONS, [annotation('a')], 6)
    expect(withChanges(state, { sequence: 6, annotations: [], removed: [] })).toBe(state)
  })
})

describe('what the person did and the desk has not answered', () => {
  const state = withSnapshot(NO_ANNOTATIONS, [annotation('a')], 6)
  const create: Act = {
    kind: 'annotation.create',
    annotationId: 'new',
    exact: '212 agreements',
    body: { articleId: 'art', kind: 'claim', selector: { start: 21, end: 35 } },
  }

  it('shows a new mark with its suggested statement, in text order', () => {
    const overlay = overlayOf(state, [intent(create)], REVISION, ME)
    expect(ids(shownPlaces(state, overlay))).toEqual(['a', 'new'])
    const shown = shownAnnotation(state, overlay, 'new')
    expect(shown?.selector.exact).toBe('212 agreements')
    expect(shown?.claim).toMatchObject({ statement: '212 agreements.', suggested: true })
    expect(shown?.unsent).toBe(true)
  })

  it('plays acts in their order on one row', () => {
    const overlay = overlayOf(
      state,
      [
        intent(create),
        intent({
          kind: 'claim.change',
          annotationId: 'new',
          body: { statement: 'They signed 212.', type: 'quantity' },
        }),
        intent({ kind: 'rating.set', annotationId: 'new', body: { reliability: 'D', credibility: 4 } }),
        intent({
          kind: 'rating.set',
          annotationId: 'new',
          body: { reliability: 'D', credibility: 5, rationale: 'Why.' },
        }),
      ],
      REVISION,
      ME,
    )
    const shown = shownAnnotation(state, overlay, 'new')
    expect(shown?.claim).toMatchObject({ statement: 'They signed 212.', type: 'quantity', suggested: false })
    expect(shown?.ratings).toHaveLength(1)
    expect(shown?.rating).toMatchObject({ credibility: 5, rationale: 'Why.' })
  })

  it('keeps a suggestion one until its statement is written, as the desk does', () => {
    const typed: Act = { kind: 'claim.change', annotationId: 'new', body: { type: 'quantity' } }
    const moved: Act = {
      kind: 'annotation.change',
      annotationId: 'new',
      body: { selector: { start: 21, end: 24, exact: '212' } },
    }
    const written: Act = { kind: 'claim.change', annotationId: 'new', body: { statement: 'They signed.' } }
    const claimAfter = (...acts: Act[]) => {
      const overlay = overlayOf(
        state,
        [create, ...acts].map((act) => intent(act)),
        REVISION,
        ME,
      )
      return shownAnnotation(state, overlay, 'new')?.claim
    }
    expect(claimAfter(typed)).toMatchObject({
      statement: '212 agreements.',
      suggested: true,
      type: 'quantity',
    })
    expect(claimAfter(typed, moved)).toMatchObject({ statement: '212.', suggested: true, type: 'quantity' })
    expect(claimAfter(written, moved)).toMatchObject({ statement: 'They signed.', suggested: false })
  })

  it('takes a deleted mark away, also where only its place is known', () => {
    const early = withPositions([['a', 10, 13, 'claim']], 5)
    const overlay = overlayOf(early, [intent({ kind: 'annotation.delete', annotationId: 'a' })], REVISION, ME)
    expect(shownPlaces(early, overlay)).toEqual([])
    expect(shownAnnotation(early, overlay, 'a')).toBeNull()
  })

  it('does not count an act that a later undo takes back', () => {
    const made = intent(create)
    const overlay = overlayOf(state, [made, intent({ kind: 'undo', of: made.id })], REVISION, ME)
    expect(ids(shownPlaces(state, overlay))).toEqual(['a'])
  })

  it('adds, changes and deletes a counter-source', () => {
    const put = (quote: string): Act => ({
      kind: 'counter-source.put',
      annotationId: 'a',
      counterSourceId: 'cs',
      body: { annotationId: 'a', stance: 'contradicts', quote },
      citation: { csl: { type: 'report', title: 'Treaty register' }, source: null, capture: null },
    })
    const two = overlayOf(state, [intent(put('one')), intent(put('two'))], REVISION, ME)
    expect(shownAnnotation(state, two, 'a')?.counterSources.map((one) => one.quote)).toEqual(['two'])
    const gone = intent({ kind: 'counter-source.delete', annotationId: 'a', counterSourceId: 'cs' })
    const none = overlayOf(state, [intent(put('one')), gone], REVISION, ME)
    expect(shownAnnotation(state, none, 'a')?.counterSources).toEqual([])
  })

  it('leaves out acts on marks that are not here', () => {
    const overlay = overlayOf(
      state,
      [intent({ kind: 'claim.change', annotationId: 'elsewhere', body: { statement: 'x' } })],
      REVISION,
      ME,
    )
    expect(overlay.size).toBe(0)
  })
})
