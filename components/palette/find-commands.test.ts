import { expect, test } from 'vitest'
import { bySection, findCommands } from './find-commands.ts'

const run = () => {}
const commands = [
  { id: 'articles', title: 'Go to articles', section: 'Go to', words: 'library', run },
  { id: 'import', title: 'Import an article', section: 'Articles', words: 'paste drop file address', run },
  { id: 'next', title: 'Next mark', section: 'This article', keys: 'J', keysOnly: true, run },
  { id: 'theme', title: 'Use the dark theme', section: 'Desk', run },
]
const found = (query: string) => findCommands(commands, query).map((command) => command.id)

test('an empty query finds everything that can be run from the palette', () => {
  expect(found('')).toEqual(['articles', 'import', 'theme'])
})

test('each word of the query must start a word, in any order, accents and case aside', () => {
  expect(found('ART imp')).toEqual(['import'])
  expect(found('thème')).toEqual(['theme'])
  expect(found('rticle')).toEqual([])
})

test('further words find a command too', () => {
  expect(found('paste')).toEqual(['import'])
  expect(found('library')).toEqual(['articles'])
})

test('sections keep the order of their first command', () => {
  expect(bySection(commands).map(([section, list]) => [section, list.length])).toEqual([
    ['Go to', 1],
    ['Articles', 1],
    ['This article', 1],
    ['Desk', 1],
  ])
})

test('the command whose name was typed comes before those that only have the word', () => {
  const named = (title: string, section: string) => ({ id: title, title, section, run })
  const both = [named('Show only unrated claims', 'This article'), named('Claims', 'Go to')]
  expect(findCommands(both, 'claims').map(({ title }) => title)).toEqual([
    'Claims',
    'Show only unrated claims',
  ])
  expect(findCommands(both, '').map(({ title }) => title)).toEqual(['Show only unrated claims', 'Claims'])
})
