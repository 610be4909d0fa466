import { expect, test } from 'vitest'
import { addTag, changeTag, depthOf, type EditTag, editTags, moveTag } from './tag-edit.ts'

const tag = (id: string, parentId: string | null = null, group = false): EditTag => ({
  id,
  parentId,
  value: id,
  label: id,
  definition: '',
  group,
  retired: false,
})
const tree = [
  tag('A', null, true),
  tag('a1', 'A'),
  tag('a2', 'A'),
  tag('B', null, true),
  tag('b1', 'B'),
  tag('c'),
]
const ids = (tags: readonly EditTag[]) => tags.map((one) => one.id).join(' ')

test('tags come in order, each group followed by its own', () => {
  const stored = [
    { id: 'b1', parentId: 'B', position: 5 },
    { id: 'c', parentId: null, position: 6 },
    { id: 'B', parentId: null, position: 4 },
    { id: 'a2', parentId: 'A', position: 3 },
    { id: 'A', parentId: null, position: 1 },
    { id: 'a1', parentId: 'A', position: 2 },
  ].map((one) => ({ ...one, value: one.id, label: one.id, definition: '', group: false, retiredAt: null }))
  expect(ids(editTags(stored))).toBe('A a1 a2 B b1 c')
})

test('a group moves with what is under it', () => {
  expect(ids(moveTag(tree, 'B', -1))).toBe('B b1 A a1 a2 c')
  expect(ids(moveTag(tree, 'A', 1))).toBe('B b1 A a1 a2 c')
  expect(ids(moveTag(tree, 'c', -1))).toBe('A a1 a2 c B b1')
})

test('a tag stays in its group, and stops at its ends', () => {
  expect(ids(moveTag(tree, 'a2', -1))).toBe('A a2 a1 B b1 c')
  expect(ids(moveTag(tree, 'a2', 1))).toBe(ids(tree))
  expect(ids(moveTag(tree, 'A', -1))).toBe(ids(tree))
})

test('a new tag stands last in its group, with a value of its own', () => {
  const once = addTag(tree, 'A', { id: 'a3', label: 'a new one', group: false })
  expect(ids(once)).toBe('A a1 a2 a3 B b1 c')
  const twice = addTag(once, null, { id: 'd', label: 'a new one', group: false })
  expect(ids(twice)).toBe('A a1 a2 a3 B b1 c d')
  expect(twice.filter((one) => one.label === 'a new one').map((one) => one.value)).toEqual([
    'a_new_one',
    'a_new_one_2',
  ])
})

test('retiring a group retires what is under it; bringing it back brings back only the group', () => {
  const retired = changeTag(tree, 'A', { retired: true })
  expect(retired.filter((one) => one.retired).map((one) => one.id)).toEqual(['A', 'a1', 'a2'])
  const back = changeTag(retired, 'A', { retired: false })
  expect(back.filter((one) => one.retired).map((one) => one.id)).toEqual(['a1', 'a2'])
})

test('depth counts the groups above', () => {
  expect(tree.map((one) => depthOf(tree, one))).toEqual([0, 1, 1, 0, 1, 0])
})
