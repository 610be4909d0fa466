import { describe, expect, it } from 'vitest'
import { ARTICLE_STATUSES, type ArticleStatus } from './article.ts'
import { ARTICLE_MOVES, mayMove, movesFrom, STATUS_WORDS } from './article-life.ts'
import { ROLES, type Role } from './permission.ts'

/** Every status that can be reached from `from` by the moves of `roles`. */
function reachable(from: ArticleStatus, roles: readonly Role[]): Set<ArticleStatus> {
  const seen = new Set<ArticleStatus>([from])
  const open = [from]
  for (let status = open.pop(); status !== undefined; status = open.pop()) {
    for (const move of roles.flatMap((role) => movesFrom(status as ArticleStatus, role))) {
      if (!seen.has(move.to)) open.push(move.to)
      seen.add(move.to)
    }
  }
  return seen
}

describe('the life of an article', () => {
  it('reaches every status from imported', () => {
    expect([...reachable('imported', ROLES)].sort()).toEqual([...ARTICLE_STATUSES].sort())
  })

  it('never goes back to imported, and has no end', () => {
    expect(ARTICLE_MOVES.filter((move) => move.to === 'imported')).toEqual([])
    for (const status of ARTICLE_STATUSES) expect(movesFrom(status, 'editor').length).toBeGreaterThan(0)
  })

  it('allows a viewer no move at all', () => {
    for (const from of ARTICLE_STATUSES) {
      expect(movesFrom(from, 'viewer')).toEqual([])
      for (const to of ARTICLE_STATUSES) expect(mayMove(from, to, 'viewer')).toBe(false)
    }
  })

  it('lets an analyst hand an article in, and an editor or admin decide on it', () => {
    expect(mayMove('in-annotation', 'in-review', 'analyst')).toBe(true)
    expect(mayMove('reopened', 'in-review', 'analyst')).toBe(true)
    for (const [from, to] of [
      ['in-review', 'published'],
      ['in-review', 'in-annotation'],
      ['published', 'reopened'],
      ['reopened', 'published'],
    ] as const) {
      expect(ROLES.filter((role) => mayMove(from, to, role))).toEqual(['admin', 'editor'])
    }
    expect(reachable('imported', ['analyst']).has('published')).toBe(false)
  })

  it('allows exactly the moves of the table, each once, none to where the article stands', () => {
    const names = ARTICLE_MOVES.map((move) => `${move.from} ${move.to}`)
    expect(new Set(names).size).toBe(names.length)
    for (const role of ROLES) {
      for (const from of ARTICLE_STATUSES) {
        expect(mayMove(from, from, role)).toBe(false)
        for (const to of ARTICLE_STATUSES) {
          const row = ARTICLE_MOVES.find((move) => move.from === from && move.to === to)
          expect(mayMove(from, to, role)).toBe(row?.roles.includes(role) ?? false)
        }
      }
    }
  })

  it('lets an admin make every move', () => {
    for (const move of ARTICLE_MOVES) expect(mayMove(move.from, move.to, 'admin')).toBe(true)
  })

  it('moves on by the first annotation from imported alone', () => {
    expect(ARTICLE_MOVES.filter((move) => move.by === 'first-annotation').map((move) => move.from)).toEqual([
      'imported',
    ])
  })

  it('has words for every status', () => {
    expect(Object.keys(STATUS_WORDS).sort()).toEqual([...ARTICLE_STATUSES].sort())
  })
})
