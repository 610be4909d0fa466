import { ANNOTATION_KINDS, KIND_WORDS } from '#lib/domain/kinds.ts'
import type { Permission } from '#lib/domain/permission.ts'
import type { Command } from './commands.ts'

/** One line of the list of keys. */
export type KeyLine = { id: string; title: string; keys: string; needs?: Permission }

/** Keys that act in one place; `where` says on which paths of the desk that is. */
type KeyGroup = { title: string; where: RegExp; keys: readonly KeyLine[] }

const ARTICLE = /\/articles\/[^/]+$/

/** All keys of the desk. A command that is offered with the same id has the same keys; the others are the browser's own. */
const GROUPS: readonly KeyGroup[] = [
  {
    title: 'In an open article',
    where: ARTICLE,
    keys: [
      ...ANNOTATION_KINDS.map(
        (kind): KeyLine => ({
          id: `mark ${kind}`,
          title: `Tag the selection as ${KIND_WORDS[kind].one.toLowerCase()}`,
          keys: KIND_WORDS[kind].key,
          needs: 'annotation.create',
        }),
      ),
      { id: 'rate', title: 'Rate the claim in focus', keys: 'A to F then 1 to 6', needs: 'rating.write' },
      {
        id: 'rate preset',
        title: 'Rate it with the grade of its source',
        keys: '1 to 6',
        needs: 'rating.write',
      },
      { id: 'next mark', title: 'Next mark', keys: 'J' },
      { id: 'previous mark', title: 'Previous mark', keys: 'K' },
      { id: 'new marks', title: 'Open what colleagues added', keys: 'L' },
      { id: 'open mark', title: 'Open the mark in focus', keys: 'Enter' },
      { id: 'talk', title: 'Discuss the mark in focus', keys: 'M' },
      { id: 'back to text', title: 'Back to the text, where the caret was', keys: 'Esc' },
      { id: 'undo', title: 'Undo my last act', keys: 'Ctrl Z', needs: 'annotation.create' },
      { id: 'redo', title: 'Do again what I undid', keys: 'Ctrl Shift Z', needs: 'annotation.create' },
      {
        id: 'delete mark',
        title: 'Delete the mark in focus',
        keys: 'Delete',
        needs: 'annotation.create',
      },
    ],
  },
  {
    title: 'In the text of an article',
    where: ARTICLE,
    keys: [
      { id: 'caret letter', title: 'The caret by one letter or line', keys: '← → ↑ ↓' },
      { id: 'caret word', title: 'By one word', keys: 'Word ← or Word →' },
      { id: 'caret paragraph', title: 'By one paragraph', keys: 'Word ↑ or Word ↓' },
      { id: 'caret ends', title: 'To the beginning or the end of the text', keys: 'Ctrl Home or Ctrl End' },
      { id: 'caret selects', title: 'Select on the way', keys: 'Shift' },
      { id: 'caret link', title: 'Open the link under the caret', keys: 'Ctrl Enter' },
    ],
  },
  {
    title: 'In the grid of a rating',
    where: ARTICLE,
    keys: [
      { id: 'grid move', title: 'To another grade', keys: '← → ↑ ↓', needs: 'rating.write' },
      { id: 'grid set', title: 'Rate with the grade in focus', keys: 'Enter', needs: 'rating.write' },
    ],
  },
  {
    title: 'In the review queue',
    where: /\/review$/,
    keys: [
      { id: 'review decide', title: 'Decide, or give the reason', keys: '1 to 9', needs: 'review.read' },
      { id: 'review next', title: 'Next in the queue', keys: 'J' },
      { id: 'review previous', title: 'Previous in the queue', keys: 'K' },
      { id: 'review undo', title: 'Take the last decision back', keys: 'Ctrl Z' },
    ],
  },
  {
    title: 'In the lists of articles, claims and sources',
    where: /\/(?:articles|claims|sources)$/,
    keys: [{ id: 'search list', title: 'Search the list', keys: '/' }],
  },
  {
    title: 'At the import',
    where: /\/import$/,
    keys: [
      { id: 'import paste', title: 'Bring in what was copied', keys: 'Ctrl V', needs: 'article.import' },
    ],
  },
  {
    title: 'Everywhere',
    where: /^/,
    keys: [
      { id: 'palette', title: 'Find and run anything', keys: 'Ctrl K' },
      { id: 'keys', title: 'Show all keys', keys: '?' },
    ],
  },
]

export type ShownKeys = { title: string; isHere: boolean; keys: readonly KeyLine[] }

/**
 * All keys that the person may use, those of the present page first.
 *
 * @param path the page's path.
 * @param offered the page's commands; keys that only they know are shown with the page's own.
 */
export function allKeys(
  path: string,
  offered: readonly Command[],
  may: (permission: Permission) => boolean,
): ShownKeys[] {
  const known = new Set(GROUPS.flatMap((group) => group.keys.map((line) => line.id)))
  const further = offered.flatMap(({ id, title, keys }) =>
    keys === undefined || known.has(id) ? [] : [{ id, title, keys }],
  )
  const shown = GROUPS.map(({ title, where, keys }) => ({
    title,
    isHere: where.test(path),
    keys: keys.filter(({ needs }) => needs === undefined || may(needs)),
  }))
  const [here, elsewhere] = [shown.filter((one) => one.isHere), shown.filter((one) => !one.isHere)]
  const own = further.length > 0 ? [{ title: 'On this page', isHere: true, keys: further }] : []
  return [...own, ...here, ...elsewhere].filter((one) => one.keys.length > 0)
}
