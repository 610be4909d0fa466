import { describe, expect, it } from 'vitest'
import {
  type Act,
  actWords,
  blockedBy,
  chainedVersion,
  type Intent,
  nextToSend,
  parkingOf,
  requestOf,
  rowOf,
} from './intent.ts'

let count = 0
function intent(act: Act, more: Partial<Intent> = {}): Intent {
  count += 1
  return {
    id: `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`,
    userId: 'u',
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

const create = (annotationId: string): Act => ({
  kind: 'annotation.create',
  annotationId,
  exact: '212 agreements',
  body: { articleId: 'art', kind: 'claim', selector: { start: 3, end: 17 } },
})
const state = (annotationId: string, statement: string): Act => ({
  kind: 'claim.change',
  annotationId,
  body: { statement },
})
const rate = (annotationId: string): Act => ({
  kind: 'rating.set',
  annotationId,
  body: { reliability: 'D', credibility: 4 },
})
const parked = { state: 'parked' as const, parking: { kind: 'refused' as const, status: 422, detail: 'No.' } }

describe('which intent is sent next', () => {
  it('is the first', () => {
    const queue = [intent(create('a')), intent(rate('a'))]
    expect(nextToSend(queue)).toBe(queue[0])
  })

  it('is not what hangs on a mark that was refused, but the next mark is', () => {
    const queue = [
      intent(create('a'), parked),
      intent(rate('a')),
      intent(state('a', 'x')),
      intent(create('b')),
    ]
    expect(nextToSend(queue)).toBe(queue[3])
    expect(blockedBy(queue[0] as Intent, queue)).toEqual([queue[1], queue[2]])
  })

  it('lets a rating pass a statement that lost its race', () => {
    const queue = [intent(state('a', 'x'), parked), intent(state('a', 'y')), intent(rate('a'))]
    expect(nextToSend(queue)).toBe(queue[2])
  })

  it('is none where all wait', () => {
    expect(nextToSend([intent(state('a', 'x'), parked), intent(state('a', 'y'))])).toBeNull()
    expect(nextToSend([])).toBeNull()
  })
})

describe('versions along a chain', () => {
  it('a mark that was just made has version 1, whatever a repeated request answers', () => {
    expect(chainedVersion(intent(create('a')), 1)).toBe(1)
    expect(chainedVersion(intent(create('a')), 4)).toBe(1)
  })

  it('one write is one step, so a colleague’s step is not taken for it', () => {
    expect(chainedVersion(intent(state('a', 'x'), { version: 3 }), 4)).toBe(4)
    expect(chainedVersion(intent(state('a', 'x'), { version: 3 }), 5)).toBe(4)
    expect(chainedVersion(intent(state('a', 'x'), { version: 3 }), 3)).toBe(3)
  })
})

describe('what an intent asks of the desk', () => {
  it('names row, version and body', () => {
    const change = intent(
      {
        kind: 'annotation.change',
        annotationId: 'a',
        body: { tags: [{ tagId: 't', confidence: null, tagSetId: 's', value: 'Doubt', label: 'Doubt' }] },
      },
      { version: 7 },
    )
    expect(rowOf(change)).toBe('annotation:a')
    expect(requestOf(change)).toEqual({
      method: 'PATCH',
      path: '/annotations/a',
      body: { tags: [{ tagId: 't', confidence: null }] },
      version: 7,
    })
  })

  it('never names a version for one’s own rating', () => {
    expect(requestOf(intent(rate('a'), { version: 3 })).version).toBeNull()
  })
})

describe('a refusal', () => {
  const refusal = { type: '/problems/x', title: '', detail: 'Changed.', status: 412 }
  it('with the row as it stands is a lost race', () => {
    expect(parkingOf({ ...refusal, current: { version: 2 } })).toEqual({
      kind: 'conflict',
      current: { version: 2 },
      detail: 'Changed.',
    })
  })
  it('without is words', () => {
    expect(parkingOf({ ...refusal, status: 409, code: 'changed-since' })).toMatchObject({
      kind: 'refused',
      status: 409,
    })
  })
})

it('says an act in words', () => {
  expect(actWords({ act: create('a'), about: null })).toBe('Mark “212 agreements” as claim')
  expect(actWords({ act: rate('a'), about: 'one\ntwo' })).toBe('Rate “one two” D4')
})
