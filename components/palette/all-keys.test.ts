import { expect, it } from 'vitest'
import { may } from '#lib/domain/permission.ts'
import { allKeys } from './all-keys.ts'
import type { Command } from './commands.ts'

const DESK = '/w/strait-desk'
const PATHS = ['articles', 'articles/0190', 'claims', 'sources', 'sources/0190', 'import', 'settings/people']
const asAnalyst = (path: string, offered: Command[] = []) =>
  allKeys(`${DESK}/${path}`, offered, (permission) => may('analyst', permission))
const linesOf = (shown: ReturnType<typeof allKeys>) =>
  shown.flatMap((group) => group.keys.map((line) => `${group.title}: ${line.title} ${line.keys}`)).sort()

it('the same keys are listed on every page', () => {
  const [first = [], ...rest] = PATHS.map((path) => linesOf(asAnalyst(path)))
  expect(first.length).toBeGreaterThan(20)
  expect(new Set(first).size).toBe(first.length)
  for (const one of rest) expect(one).toEqual(first)
})

it('those of the present page stand first', () => {
  const first = (path: string) => asAnalyst(path).flatMap((group) => (group.isHere ? [group.title] : []))
  expect(first('articles/0190')).toEqual([
    'In an open article',
    'In the text of an article',
    'In the grid of a rating',
    'Everywhere',
  ])
  expect(first('claims')).toEqual(['In the lists of articles, claims and sources', 'Everywhere'])
  expect(first('settings/people')).toEqual(['Everywhere'])
  for (const path of PATHS) {
    const marks = asAnalyst(path).map((group) => group.isHere)
    expect(marks.indexOf(false) > marks.lastIndexOf(true)).toBe(true)
  }
})

it('a key that only the page knows is listed before all others, and one that is known once', () => {
  const command = { section: 'This page', run: () => {} }
  const [own, next] = asAnalyst('articles/0190', [
    { id: 'peek', title: 'Peek', keys: 'P', ...command },
    { id: 'next mark', title: 'Next mark', keys: 'J', ...command },
    { id: 'no key', title: 'No key', ...command },
  ])
  expect(own).toEqual({
    title: 'On this page',
    isHere: true,
    keys: [{ id: 'peek', title: 'Peek', keys: 'P' }],
  })
  expect(next?.title).toBe('In an open article')
})

it('what a role does not allow is not listed', () => {
  const asViewer = allKeys(DESK, [], (permission) => may('viewer', permission))
  const words = linesOf(asViewer).join('\n')
  expect(words).not.toMatch(/Tag the|Rate|Undo|Bring in/)
  expect(words).toMatch(/Next mark/)
})
