import { fileURLToPath } from 'node:url'
import { test as base, type Page } from 'playwright/test'
import type { ArticleDocument, BlockNode } from '#lib/domain/document.ts'
import { servePage } from '../bench/marks/built-page.ts'
import type { Harness } from './page/harness.ts'

type Answers<Name extends keyof Harness> = Awaited<ReturnType<Harness[Name]>>

/** The test page with the reading editor in it, spoken to by the names of its harness. */
export class Reader {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get text() {
    return this.page.getByRole('textbox', { name: 'Text of the article' })
  }

  async ask<Name extends keyof Harness>(
    name: Name,
    ...args: Parameters<Harness[Name]>
  ): Promise<Answers<Name>> {
    return (await this.page.evaluate(
      ([name, args]) => {
        const { harness } = window as unknown as { harness: Record<string, (...args: unknown[]) => unknown> }
        const act = harness[name]
        if (act === undefined) throw new Error(`The page cannot ${name}.`)
        return act(...args)
      },
      [name as string, args as unknown[]] as const,
    )) as Answers<Name>
  }

  /** Collects what happens to the DOM of the text from now on. */
  async watchDom(): Promise<() => Promise<string[]>> {
    await this.text.evaluate((text) => {
      const seen: string[] = []
      const observer = new MutationObserver((records) => {
        for (const record of records) seen.push(`${record.type} ${record.target.nodeName}`)
      })
      observer.observe(text, { subtree: true, childList: true, characterData: true })
      Object.assign(window, {
        seenChanges: () => [...seen, ...observer.takeRecords().map((record) => record.type)],
      })
    })
    return () =>
      this.page.evaluate(() => (window as unknown as { seenChanges: () => string[] }).seenChanges())
  }
}

export const test = base.extend<{ reader: Reader }, { site: string }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: the first argument of a fixture names what it needs, and this one needs nothing.
    async ({}, use) => {
      const served = await servePage(fileURLToPath(new URL('./page', import.meta.url)))
      await use(served.url)
      await served.close()
    },
    { scope: 'worker' },
  ],
  viewport: { width: 900, height: 700 },
  permissions: ['clipboard-read', 'clipboard-write'],
  reader: async ({ site, page }, use) => {
    const failures: string[] = []
    page.on('pageerror', (error) => failures.push(error.message))
    await page.goto(site)
    // Lines break elsewhere while the letters of another face stand in for those that are still on their way.
    await page.evaluate(async () => void (await document.fonts.ready))
    await use(new Reader(page))
    if (failures.length > 0) throw new Error(`The page failed: ${failures.join('; ')}`)
  },
})

export const paragraph = (text: string): BlockNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
})

export const article = (...content: BlockNode[]): ArticleDocument => ({ type: 'doc', content })

export const HARBOUR = article(
  paragraph('President Oru arrived in Tolmach on Monday for a working visit.'),
  paragraph('No other member of the Strait League enjoys such standing.'),
  paragraph('Freight through the port rose by a third in the first quarter.'),
)

/** A long article: numbered paragraphs of even length, so that a place in it can be named. */
export function longArticle(paragraphs: number): ArticleDocument {
  const sentence = 'Arvenia and Tolmach signed a further protocol on harbour dues and transit. '
  return article(
    ...Array.from({ length: paragraphs }, (_, i) =>
      paragraph(`Paragraph ${i}. ${sentence.repeat(4).trim()}`),
    ),
  )
}
