import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ArticleStore } from '#components/article/article-store.ts'
import { type Annotations, NO_ANNOTATIONS } from '#lib/domain/changes.ts'
import { hearHints } from './hearing.ts'

/** A page that knows everything up to a sequence, and what it asked for. */
function pageAt(sequence: number) {
  const annotations: Annotations = { ...NO_ANNOTATIONS, complete: true, sequence }
  const store = { state: { annotations } }
  const asked: string[] = []
  const page = {
    asked,
    store,
    /** What an answer brings the page to; the desk that is away brings nothing. */
    answers: (to: number | null) => {
      page.to = to
    },
    to: null as number | null,
    sync: {
      refresh: async () => {
        asked.push('changes')
        if (page.to !== null) store.state = { annotations: { ...store.state.annotations, sequence: page.to } }
      },
      header: async () => void asked.push('header'),
    },
  }
  return page
}

const hear = (page: ReturnType<typeof pageAt>) =>
  hearHints(page.store as Pick<ArticleStore, 'state'> as ArticleStore, page.sync)

describe('hints', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are asked after once, and not at all where the page knows', async () => {
    const page = pageAt(7)
    const hints = hear(page)
    hints.hear({ kind: 'hint', sequence: 7, wide: false })
    expect(page.asked).toEqual([])
    page.answers(8)
    hints.hear({ kind: 'hint', sequence: 8, wide: false })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(page.asked.filter((what) => what === 'changes')).toHaveLength(1)
    hints.stop()
  })

  it('are asked after again until the desk has answered', async () => {
    const page = pageAt(7)
    const hints = hear(page)
    hints.hear({ kind: 'hint', sequence: 9, wide: false })
    await vi.advanceTimersByTimeAsync(2_100)
    expect(page.asked.filter((what) => what === 'changes').length).toBeGreaterThan(1)
    page.answers(9)
    await vi.advanceTimersByTimeAsync(2_100)
    const { length } = page.asked
    await vi.advanceTimersByTimeAsync(20_000)
    expect(page.asked).toHaveLength(length)
    hints.stop()
  })

  it('of the whole desk are asked after by each page at a time of its own', async () => {
    const page = pageAt(7)
    page.answers(8)
    const hints = hear(page)
    hints.hear({ kind: 'hint', sequence: 8, wide: true })
    expect(page.asked).toEqual([])
    await vi.advanceTimersByTimeAsync(1_600)
    expect(page.asked).toContain('changes')
    hints.stop()
  })

  it('that a socket missed are asked after when it is back', async () => {
    const page = pageAt(7)
    page.answers(7)
    const hints = hear(page)
    hints.hear({ kind: 'hint', sequence: null, wide: false })
    await vi.advanceTimersByTimeAsync(100)
    expect(page.asked).toEqual(['changes'])
    hints.stop()
  })
})
