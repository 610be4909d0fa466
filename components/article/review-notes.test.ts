import { expect, it } from 'vitest'
import type { ReviewBrief } from '#lib/domain/review-state.ts'
import { reviewNotes } from './review-notes.ts'

const EDITH = { id: 'edith', name: 'Edith Vahl', initials: 'EV', colour: '#000' }
const brief = (more: Partial<ReviewBrief>): ReviewBrief => ({
  state: 'accepted',
  id: 'r1',
  by: EDITH,
  at: '2031-11-02T10:00:00.000Z',
  reason: null,
  comment: null,
  answer: null,
  version: 1,
  changed: [],
  settled: null,
  dissent: null,
  ...more,
})

it('says nothing of what nobody reviewed', () => {
  expect(reviewNotes(null, 'Ines Novak')).toEqual([])
})

it('prints who overruled a mark and why, what stands, and the dissent', () => {
  const review = brief({
    state: 'overturned',
    reason: 'rating unsupported',
    comment: 'The register counts 87',
    settled: { rating: { key: 'D4', words: 'D4' } },
    dissent: 'The League’s list was complete.',
  })
  expect(reviewNotes(review, 'Tomas Oru')).toEqual([
    'Overruled by Edith Vahl: rating unsupported, The register counts 87',
    'Settled: D4',
    'Tomas Oru dissents: The League’s list was complete.',
  ])
})

it('says that a mark changed since, and what its author answered', () => {
  const review = brief({ state: 'answered', comment: 'Who counted?', answer: 'The League.' })
  expect(reviewNotes(review, 'Ines Novak')).toEqual([
    'Questioned by Edith Vahl: Who counted?',
    'Ines Novak answers: The League.',
  ])
  const changed = brief({ changed: [{ field: 'note', before: '', after: 'x' }] })
  expect(reviewNotes(changed, 'Ines Novak')).toContain('Changed since reviewed')
})
