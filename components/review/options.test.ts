import { describe, expect, it } from 'vitest'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import { authorsOf, optionsFor, possessive } from './options.ts'

const person = (id: string, name = id) => ({ id, name, initials: name.slice(0, 2), colour: '#000' })

function mark(authorId: string, more: Partial<AnnotationDto> = {}): AnnotationDto {
  const author = person(authorId)
  const at = '2031-11-02T10:00:00.000Z'
  return {
    id: `of ${authorId}`,
    articleId: 'art',
    revisionId: 'rev',
    kind: 'claim',
    author,
    selector: { exact: '212', prefix: '', suffix: '', start: 0, end: 3 },
    note: null,
    tags: [],
    claim: {
      statement: 'They signed 212.',
      claimant: { kind: 'author' },
      type: 'quantity',
      checkable: true,
      suggested: false,
    },
    speaker: null,
    rating: null,
    ratings: [],
    seal: null,
    assignee: null,
    thread: null,
    counterSources: [],
    review: null,
    version: 1,
    updatedBy: author,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    ...more,
  }
}

const ANALYST = { decide: true, adjudicate: false }
const EDITOR = { decide: true, adjudicate: true }
const kinds = (...of: Parameters<typeof optionsFor>) => optionsFor(...of).map((option) => option.kind)

describe('what can be decided', () => {
  it('is nothing on one’s own, and nothing for who only reads', () => {
    expect(kinds({ annotations: [mark('mara')], differs: [] }, 'mara', EDITOR)).toEqual([])
    expect(
      kinds({ annotations: [mark('ines')], differs: [] }, 'vera', { decide: false, adjudicate: false }),
    ).toEqual([])
  })

  it('of one mark is to accept, amend, challenge or reject it', () => {
    const one = { annotations: [mark('ines')], differs: [] }
    expect(kinds(one, 'mara', EDITOR)).toEqual(['accept', 'amend', 'challenge', 'reject'])
    expect(optionsFor(one, 'mara', EDITOR)[0]).toMatchObject({
      label: 'Accept',
      hint: 'not rated, no counter-source',
      settles: false,
    })
  })

  it('of versions that say the same is to accept all of them', () => {
    const agreed = { annotations: [mark('ines'), mark('tomas')], differs: [] }
    expect(optionsFor(agreed, 'mara', EDITOR)[0]).toMatchObject({ label: 'Accept all 2 versions' })
  })

  it('of versions that differ is to settle on one of them, for an editor who made none', () => {
    const differing = { annotations: [mark('ines'), mark('tomas')], differs: ['rating' as const] }
    const labels = optionsFor(differing, 'mara', EDITOR).map((option) => option.label)
    expect(labels).toEqual([
      'Accept ines’ version',
      'Accept tomas’ version',
      'Merge',
      'Challenge',
      'Reject all',
    ])
    expect(kinds(differing, 'anna', ANALYST)).toEqual(['accept', 'accept', 'challenge', 'reject'])
    expect(kinds(differing, 'ines', EDITOR)).toEqual(['accept', 'amend', 'challenge', 'reject'])
  })
})

it('says whose something is', () => {
  expect(possessive('Mara')).toBe('Mara’s')
  expect(authorsOf([mark('ines'), mark('tomas')], 'mara')).toBe('ines and tomas')
  expect(authorsOf([mark('ines'), mark('tomas'), mark('anna')], 'mara')).toBe('ines and 2 more')
  expect(authorsOf([mark('mara')], 'mara')).toBe('You')
})
