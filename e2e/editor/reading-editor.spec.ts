import { expect } from 'playwright/test'
import type { ArticleDocument } from '#lib/domain/document.ts'
import { documentHtml } from '#lib/editor/static-html.ts'
import { article, HARBOUR, paragraph, test } from './reader.ts'

const EVERYTHING: ArticleDocument = article(
  { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'The harbour compact' }] },
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'Signed ' },
      { type: 'text', text: 'in ', marks: [{ type: 'bold' }] },
      { type: 'text', text: 'Tolmach', marks: [{ type: 'italic' }, { type: 'bold' }] },
      { type: 'hardBreak' },
      {
        type: 'text',
        text: 'register',
        marks: [{ type: 'link', attrs: { href: 'https://arvenia.example/' } }],
      },
      { type: 'text', text: 'trap', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] },
      { type: 'hardBreak' },
    ],
  },
  { type: 'paragraph' },
  { type: 'codeBlock', content: [{ type: 'text', text: 'a\nb' }] },
  { type: 'horizontalRule' },
  { type: 'blockquote', content: [paragraph('A generation.')] },
  {
    type: 'orderedList',
    attrs: { start: 3 },
    content: [{ type: 'listItem', content: [paragraph('Transit')] }],
  },
  {
    type: 'table',
    content: [
      {
        type: 'tableRow',
        content: [
          { type: 'tableHeader', attrs: { colspan: 2 }, content: [paragraph('Year')] },
          { type: 'tableCell', content: [paragraph('87')] },
        ],
      },
    ],
  },
  paragraph('نص عربي'),
)

test('the editor draws what the static HTML drew before it', async ({ reader }) => {
  await reader.ask('open', EVERYTHING)
  expect(await reader.ask('html')).toBe(documentHtml(EVERYTHING))
  await expect(reader.page.getByRole('link')).toHaveCount(1)
  await expect(reader.page.getByRole('link')).toHaveAttribute('rel', 'noopener noreferrer nofollow')
})

test('assistive technology hears a text of several lines that is read-only, and no keyboard pops up', async ({
  reader,
}) => {
  await reader.ask('open', HARBOUR)
  await expect(reader.text).toHaveAttribute('aria-readonly', 'true')
  await expect(reader.text).toHaveAttribute('aria-multiline', 'true')
  await expect(reader.text).toHaveAttribute('inputmode', 'none')
  await expect(reader.text).toHaveAttribute('spellcheck', 'false')
  await expect(reader.text).toHaveAttribute('contenteditable', 'true')
})

test.describe('every change is refused:', () => {
  const acts: Record<string, string[]> = {
    typing: ['x', 'Space', 'Enter', 'Shift+Enter', 'Tab'],
    deleting: ['Backspace', 'Delete', 'Control+Backspace', 'Control+Delete', 'Shift+Delete'],
    'formatting and undoing': [
      'Control+b',
      'Control+i',
      'Control+u',
      'Control+z',
      'Control+Shift+z',
      'Control+y',
    ],
    'cutting and pasting': ['Control+x', 'Control+v', 'Control+Shift+v', 'Shift+Insert'],
  }
  for (const [name, keys] of Object.entries(acts)) {
    for (const selected of [false, true]) {
      test(`${name}, ${selected ? 'with words selected' : 'at the caret'}`, async ({ reader }) => {
        await reader.ask('open', HARBOUR)
        await reader.page.evaluate(() => navigator.clipboard.writeText('words from elsewhere'))
        const changes = await reader.watchDom()
        for (const key of keys) {
          await reader.ask('select', 10, selected ? 90 : 10)
          await reader.page.keyboard.press(key)
        }
        expect(await changes()).toEqual([])
        expect(await reader.ask('html')).toBe(documentHtml(HARBOUR))
      })
    }
  }

  test('paste and drop of HTML, as events', async ({ reader }) => {
    await reader.ask('open', HARBOUR)
    await reader.ask('select', 10)
    const changes = await reader.watchDom()
    const prevented = await reader.text.evaluate((text) => {
      const data = new DataTransfer()
      data.setData('text/html', '<p>words <b>from</b> elsewhere</p>')
      data.setData('text/plain', 'words from elsewhere')
      const target = text.querySelector('p') ?? text
      return [
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        new ClipboardEvent('cut', { clipboardData: data, bubbles: true, cancelable: true }),
        new DragEvent('dragstart', { dataTransfer: data, bubbles: true, cancelable: true }),
        new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true }),
        new DragEvent('drop', {
          dataTransfer: data,
          bubbles: true,
          cancelable: true,
          clientX: 200,
          clientY: 60,
        }),
      ].map((event) => !target.dispatchEvent(event))
    })
    expect(prevented).toEqual([true, true, true, true, true])
    expect(await changes()).toEqual([])
  })

  test('dragging selected words elsewhere with the mouse', async ({ reader }) => {
    await reader.ask('open', HARBOUR)
    await reader.ask('select', 0, 30)
    const [from] = await reader.ask('rects', 4, 5)
    const [to] = await reader.ask('rects', 90, 91)
    if (from === undefined || to === undefined) throw new Error('The words are not on screen.')
    const changes = await reader.watchDom()
    await reader.page.mouse.move(from.x + 2, from.y + 5)
    await reader.page.mouse.down()
    await reader.page.mouse.move(to.x - 20, to.y + 5, { steps: 5 })
    await reader.page.mouse.move(to.x + 2, to.y + 5, { steps: 5 })
    await reader.page.mouse.up()
    expect(await changes()).toEqual([])
  })

  test('composed input, at the caret and over selected words', async ({ reader }) => {
    await reader.ask('open', HARBOUR)
    const session = await reader.page.context().newCDPSession(reader.page)
    const changes = await reader.watchDom()
    for (const head of [10, 30]) {
      await reader.ask('select', 10, head)
      for (const text of ['に', 'にほ', 'にほん']) {
        await session.send('Input.imeSetComposition', {
          text,
          selectionStart: text.length,
          selectionEnd: text.length,
        })
      }
      await session.send('Input.insertText', { text: '日本' })
      await expect(reader.text).toBeFocused()
      expect(await reader.ask('selected')).toEqual({ anchor: 10, head })
    }
    expect(await changes()).toEqual([])
    expect(await reader.ask('html')).toBe(documentHtml(HARBOUR))
  })

  test('what an extension of the browser writes into the page is taken back', async ({ reader }) => {
    await reader.ask('open', HARBOUR)
    await reader.text.evaluate((text) => {
      text.querySelector('p')?.append(' And more.')
      text.querySelectorAll('p')[1]?.remove()
      document.execCommand('selectAll')
      document.execCommand('insertText', false, 'gone')
    })
    await expect.poll(() => reader.ask('html')).toBe(documentHtml(HARBOUR))
    expect(await reader.ask('document')).toMatchObject({ content: HARBOUR.content })
  })
})

test.describe('the keyboard moves a caret:', () => {
  test.beforeEach(async ({ reader }) => {
    await reader.ask('open', HARBOUR)
  })

  const moves: [keys: string[], anchor: number, head: number, from?: number][] = [
    [['ArrowRight', 'ArrowRight', 'ArrowLeft'], 11, 11],
    [['Shift+ArrowRight', 'Shift+ArrowRight'], 10, 12],
    [['Control+ArrowRight'], 13, 13],
    [['Control+Shift+ArrowRight', 'Control+Shift+ArrowRight'], 10, 21],
    // To another place than the start of the text, which the editor takes for a browser's slip right after focus.
    [['Control+ArrowLeft', 'Control+ArrowLeft'], 64, 64, 73],
    [['End'], 63, 63],
    [['Shift+Home'], 10, 0],
    [['Control+ArrowDown'], 64, 64],
    [['Control+ArrowDown', 'Control+ArrowDown', 'Control+ArrowUp'], 64, 64],
    [['Control+Shift+ArrowDown', 'Control+Shift+ArrowDown'], 10, 123],
    [['Control+ArrowDown', 'Control+ArrowDown', 'Control+ArrowDown'], 185, 185],
    [['Control+Shift+ArrowUp'], 10, 0],
    [['Control+End'], 185, 185],
    [['Control+Shift+Home'], 10, 0],
    [['Control+a'], 0, 185],
  ]
  for (const [keys, anchor, head, from = 10] of moves) {
    test(keys.join(', '), async ({ reader }) => {
      await reader.ask('select', from)
      for (const key of keys) await reader.page.keyboard.press(key)
      expect(await reader.ask('selected')).toEqual({ anchor, head })
    })
  }

  test('down a line and up again', async ({ reader }) => {
    await reader.ask('select', 70)
    await reader.page.keyboard.press('ArrowDown')
    expect((await reader.ask('selected')).head).toBeGreaterThanOrEqual(123)
    await reader.page.keyboard.press('ArrowUp')
    expect(await reader.ask('selected')).toEqual({ anchor: 70, head: 70 })
  })
})

test.describe('what is selected', () => {
  test('by the mouse is a passage in whole characters', async ({ reader }) => {
    await reader.ask('open', article(paragraph('The family 👩‍👩‍👧 signed.'), paragraph('Nobody else did.')))
    const [from] = await reader.ask('rects', 4, 5)
    const [to] = await reader.ask('rects', 31, 32)
    if (from === undefined || to === undefined) throw new Error('The words are not on screen.')
    await reader.page.mouse.move(from.x, from.y + 8)
    await reader.page.mouse.down()
    await reader.page.mouse.move(to.x + 1, to.y + 8, { steps: 4 })
    await reader.page.mouse.up()
    const passage = await reader.ask('passage')
    expect(passage?.exact).toMatch(/^family 👩‍👩‍👧 signed\.\nNo/u)
  })

  test('by a double click is a word, without the space that a browser may add', async ({ reader }) => {
    await reader.ask('open', HARBOUR)
    const [word] = await reader.ask('rects', 25, 32)
    if (word === undefined) throw new Error('The word is not on screen.')
    await reader.page.mouse.dblclick(word.x + word.width / 2, word.y + word.height / 2)
    expect(await reader.ask('passage')).toEqual({ start: 25, end: 32, exact: 'Tolmach' })
  })

  test('is known at once when a key follows the selection', async ({ reader }) => {
    await reader.ask('open', HARBOUR)
    await reader.ask('select', 25)
    const exact = await reader.page.evaluate(() => {
      const { harness } = window as unknown as { harness: { passage: () => { exact: string } | null } }
      getSelection()?.modify('extend', 'forward', 'word')
      return harness.passage()?.exact
    })
    expect(exact).toBe('Tolmach')
  })
})

test('a letter that the desk takes is heard by it alone; others pass by the text to the page', async ({
  reader,
}) => {
  await reader.ask('open', HARBOUR, { taken: ['c'] })
  await reader.ask('select', 0, 9)
  await reader.page.evaluate(() => {
    Object.assign(window, { passed: [] })
    document.addEventListener('keydown', (event) => {
      if (!event.defaultPrevented) (window as unknown as { passed: string[] }).passed.push(event.key)
    })
  })
  const changes = await reader.watchDom()
  for (const key of ['c', 'j', '4']) await reader.page.keyboard.press(key)
  expect(await reader.ask('keys')).toEqual(['c'])
  expect(await reader.page.evaluate(() => (window as unknown as { passed: string[] }).passed)).toEqual([
    'j',
    '4',
  ])
  expect(await reader.ask('passage')).toMatchObject({ exact: 'President' })
  expect(await changes()).toEqual([])
})

test('a link opens elsewhere with Ctrl and a click, and by Ctrl and Enter at the caret', async ({
  reader,
}) => {
  await reader.page.route('https://arvenia.example/', (route) => route.fulfill({ body: 'The register.' }))
  await reader.page
    .context()
    .route('https://arvenia.example/', (route) => route.fulfill({ body: 'The register.' }))
  await reader.ask('open', EVERYTHING)
  const opened = reader.page.context().waitForEvent('page')
  await reader.page.getByRole('link').click({ modifiers: ['Control'] })
  expect((await opened).url()).toBe('https://arvenia.example/')
  await reader.page.bringToFront()
  const again = reader.page.context().waitForEvent('page')
  await reader.ask('select', 42)
  await reader.page.keyboard.press('Control+Enter')
  expect((await again).url()).toBe('https://arvenia.example/')
})

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } })

  test('a tap sets the caret', async ({ reader }) => {
    await reader.ask('open', HARBOUR)
    const [word] = await reader.ask('rects', 25, 32)
    if (word === undefined) throw new Error('The word is not on screen.')
    await reader.page.touchscreen.tap(word.x + word.width / 2, word.y + word.height / 2)
    await expect(reader.text).toBeFocused()
    const { anchor, head } = await reader.ask('selected')
    expect(anchor).toBe(head)
    expect(head).toBeGreaterThanOrEqual(25)
    expect(head).toBeLessThanOrEqual(32)
  })
})
