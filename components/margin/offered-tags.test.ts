import { expect, it } from 'vitest'
import type { TagDto, TagSetDto } from '#lib/domain/tag-set.ts'
import { offeredTags } from './offered-tags.ts'

const tag = (id: string, label: string, more: Partial<TagDto> = {}): TagDto => ({
  id,
  parentId: null,
  value: label.replaceAll(' ', '_'),
  label,
  definition: '',
  group: false,
  position: 0,
  retiredAt: null,
  ...more,
})

const set = (id: string, tags: TagDto[], more: Partial<TagSetDto> = {}): TagSetDto => ({
  id,
  key: id,
  name: id,
  description: '',
  edition: '',
  source: '',
  licence: '',
  kinds: ['technique'],
  exclusive: false,
  asksConfidence: false,
  readOnly: true,
  basedOnId: null,
  version: 1,
  retiredAt: null,
  tags,
  ...more,
})

const techniques = set('Persuasion', [
  tag('g1', 'Attack on reputation', { group: true }),
  tag('g2', 'Justification', { group: true }),
  tag('doubt', 'Doubt', {
    parentId: 'g1',
    position: 1,
    definition: 'Questions the credibility of somebody.',
  }),
  tag('values', 'Appeal to values', { parentId: 'g2', position: 3 }),
  tag('popularity', 'Appeal to popularity', { parentId: 'g2', position: 2 }),
  tag('old', 'Appeal to nobody', { parentId: 'g2', position: 4, retiredAt: '2025-01-01T00:00:00Z' }),
])
const found = (query: string, kind: 'technique' | 'claim' = 'technique') =>
  offeredTags([techniques], kind, query).map((group) => [group.label, group.tags.map((one) => one.tag.id)])

it('lists a tree by its groups, in their order, without what was retired', () => {
  expect(found('')).toEqual([
    ['Attack on reputation', ['doubt']],
    ['Justification', ['popularity', 'values']],
  ])
})

it('finds by the beginnings of words, in any order', () => {
  expect(found('pop app')).toEqual([['Justification', ['popularity']]])
  expect(found('justif')).toEqual([['Justification', ['popularity', 'values']]])
  expect(found('ppeal')).toEqual([])
})

it('finds by the meaning, after what is called so', () => {
  expect(found('credib')).toEqual([['Attack on reputation', ['doubt']]])
})

it('offers only what the kind of mark can carry', () => {
  expect(found('', 'claim')).toEqual([])
})

it('names the set where there are several', () => {
  const flat = set('Traffic light protocol', [tag('amber', 'Amber')])
  expect(offeredTags([techniques, flat], 'technique', '').map((group) => group.label)).toEqual([
    'Persuasion: Attack on reputation',
    'Persuasion: Justification',
    'Traffic light protocol',
  ])
})
