import { describe, expect, it } from 'vitest'
import { LIMITS } from '#lib/domain/article.ts'
import { documentText } from '#lib/domain/document.ts'
import { type CaptureInput, capture } from './capture.ts'
import { fetchedInput } from './fetched-input.ts'

async function read(input: CaptureInput) {
  const result = await capture(input)
  if (!result.ok) throw new Error(result.error.message)
  expect(result.value.text).toBe(documentText(result.value.document))
  return result.value
}

async function problemOf(input: CaptureInput) {
  const result = await capture(input)
  if (result.ok) throw new Error('It was read.')
  return result.error
}

const file = (name: string, bytes: Uint8Array | string, mediaType?: string): CaptureInput => ({
  kind: 'file',
  name,
  bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
  mediaType,
})

describe('what is accepted', () => {
  it.each<[CaptureInput, string]>([
    [file('a.txt', 'Harbour shut.'), 'press-page'],
    [file('README', 'Harbour shut.'), 'press-page'],
    [file('a.md', 'Harbour *shut*.'), 'markdown'],
    [file('a.html', '<p>Harbour shut.'), 'html'],
    [file('page', '<!DOCTYPE html><p>Harbour shut.'), 'html'],
    [file('page', '<p>Harbour shut.', 'text/html'), 'html'],
    [{ kind: 'text', text: '<!doctype html><body><p>Harbour shut.' }, 'html'],
  ])('%o', async (input, extractor) => {
    expect(await read(input)).toMatchObject({
      text: 'Harbour shut.',
      extractor,
      extractorVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    })
  })

  it.each<[string, Uint8Array | string, string]>([
    ['a.pdf', '%PDF-1.7', 'A PDF'],
    ['a.txt', '%PDF-1.7', 'A PDF'],
    ['a.docx', 'PK\x03\x04 word/document.xml', 'A Word document'],
    ['a', 'PK\x03\x04 word/document.xml', 'A Word document'],
    ['a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'A PNG image'],
    ['a.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'A JPEG image'],
    ['a.rtf', '{\\rtf1', 'An RTF document'],
    ['a.csv', 'a,b', 'A table (.csv)'],
    ['a.zip', 'PK\x03\x04', 'A compressed archive'],
    ['a.bin', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256), 'This file'],
  ])('%s is not, and is told what is', async (name, bytes, what) => {
    const problem = await problemOf(file(name, bytes))
    expect(problem.kind).toBe('not-accepted')
    expect(problem.message.startsWith(what)).toBe(true)
    expect(problem.message).toContain('Accepted are plain text (.txt), Markdown (.md) and HTML (.html).')
  })

  it('takes a text that only begins like another format for what it is', async () => {
    for (const words of ['RIFF raff.', 'ID3 is a tag.', 'SQLite is small.', 'THE NEW WAVE', 'GIF or JPEG?']) {
      expect((await read(file('a.txt', words))).text).toBe(words)
    }
  })

  it('keeps the original bytes and says what they are', async () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('Ha\r\nfen')])
    expect(await read(file('a.txt', bytes))).toMatchObject({
      originalBytes: bytes,
      mediaType: 'text/plain; charset=utf-8',
      text: 'Ha\nfen',
    })
    expect((await read({ kind: 'markdown', text: 'Ha' })).mediaType).toBe('text/markdown')
  })

  it('reads what was fetched by what the server says, else by its name and bytes', async () => {
    const fetched = {
      finalUrl: 'https://ledger.example/a/notes.md',
      status: 200,
      bytes: new TextEncoder().encode('# Harbour\n\nIt is *shut*.'),
    }
    expect(await read(fetchedInput({ ...fetched, contentType: null }))).toMatchObject({
      extractor: 'markdown',
      header: { url: 'https://ledger.example/a/notes.md' },
    })
    expect(await read(fetchedInput({ ...fetched, contentType: 'text/html; charset=utf-8' }))).toMatchObject({
      extractor: 'html',
      header: { url: 'https://ledger.example/a/notes.md' },
    })
  })

  it.each(['', ' \n\u00a0\t', '\u200b\u200b', '\0\0'])('%j has nothing to read', async (text) => {
    expect((await problemOf({ kind: 'text', text })).kind).toBe('empty')
    expect((await problemOf({ kind: 'html', html: `<p>${text}</p>` })).kind).toBe('empty')
  })
})

describe('limits', () => {
  it('holds 5 MB of text in one line, and no more', async () => {
    const started = performance.now()
    expect((await read({ kind: 'text', text: 'w'.repeat(LIMITS.textBytes) })).text.length).toBe(
      LIMITS.textBytes,
    )
    expect((await read(file('a.txt', 'word '.repeat(LIMITS.textBytes / 5)))).text.length).toBe(
      LIMITS.textBytes - 1,
    )
    expect(performance.now() - started).toBeLessThan(5000)
    const problem = await problemOf({ kind: 'text', text: 'ж'.repeat(LIMITS.textBytes / 2 + 1) })
    expect(problem).toEqual({
      kind: 'too-large',
      message: 'This text is larger than 5 MB, the most that is taken. Split it, or keep only the article.',
    })
    expect((await problemOf({ kind: 'markdown', text: 'w'.repeat(LIMITS.textBytes + 1) })).kind).toBe(
      'too-large',
    )
    expect((await problemOf(file('a.txt', 'w'.repeat(LIMITS.textBytes + 1)))).kind).toBe('too-large')
  })

  it('refuses a file of more than 25 MB before it is read', async () => {
    expect((await problemOf(file('a.html', new Uint8Array(LIMITS.fileBytes + 1)))).message).toContain('25 MB')
  })

  it('leaves over what a field cannot hold', async () => {
    const long = `Views and counts ${'of the harbour '.repeat(40)}`.trim()
    const found = await read({
      kind: 'html',
      html: `<html><head><title>${long}</title></head><body><p>It is shut.</p></body></html>`,
    })
    expect(found.header.title).toBe('It is shut.')
    expect(found.leftovers).toContainEqual({ text: long, guess: 'title' })
  })
})

describe('signs', () => {
  it('that cannot be stored are left out, and it is told', async () => {
    const found = await read({ kind: 'text', text: 'Har\0bo\u0007ur \ud83d shut \udc00.\ufffe' })
    expect(found.text).toBe('Harbour \ufffd shut \ufffd.')
    expect(found.notes.slice(0, 2)).toEqual([
      '3 control characters (such as NUL) cannot be stored and were left out.',
      '2 halves of characters had no other half and show as \ufffd.',
    ])
    expect((await read({ kind: 'html', html: '<p>Har&#0;bour \0shut &#xD800;.' })).text).not.toMatch(/\0/)
  })

  it('that are no UTF-8 are replaced, and it is told', async () => {
    const bytes = Uint8Array.from([
      ...new TextEncoder().encode('Жизнь — это '),
      0xff,
      0xc0,
      ...new TextEncoder().encode(' хорошо'),
    ])
    const found = await read(file('a.txt', bytes))
    expect(found.text).toBe('Жизнь — это \ufffd\ufffd хорошо')
    expect(found.notes[0]).toBe('2 places could not be read as UTF-8 and show as \ufffd.')
  })

  it('of a text in another charset are read as that', async () => {
    const latin = Buffer.from('Le café était fermé à Noël, déjà vu et même façade.\n'.repeat(4), 'latin1')
    expect((await read(file('a.txt', latin))).text).toContain('Le café était fermé à Noël, déjà vu')
    const wide = Buffer.from('\ufeffПролив закрыт', 'utf16le')
    expect(await read(file('a.txt', wide))).toMatchObject({
      text: 'Пролив закрыт',
      mediaType: 'text/plain; charset=utf-16le',
      notes: [expect.stringContaining('No title')],
    })
  })

  it.each([
    'مرحبا بالعالم، هذه جملة عن الميناء والسفن.',
    'שלום עולם, the port is פתוח.',
    '👩‍👩‍👧‍👦 🇦🇿 e\u0301 ж\u0301 नमस्ते क्षेत्र',
    'می‌خواهم کتاب‌ها را بخوانم.',
    'a\u00a0b  c\td',
  ])('of any script stay as they are: %s', async (text) => {
    expect((await read({ kind: 'text', text })).text).toBe(text)
    expect((await read(file('a.txt', text))).text).toBe(text)
  })

  it('that end lines are one line end each', async () => {
    expect((await read({ kind: 'text', text: '\ufeffone\r\ntwo\rthree\u2028four\u0085five' })).text).toBe(
      'one\ntwo\nthree\nfour\nfive',
    )
  })
})

describe('progress', () => {
  it('tells the phases in their order', async () => {
    const phases: string[] = []
    await capture({ kind: 'html', html: '<p>Harbour shut.' }, { onPhase: (phase) => phases.push(phase) })
    expect(phases).toEqual(['reading', 'cleaning', 'finding the body', 'building'])
  })
})

describe('the address of a text', () => {
  const plain = 'https://ledger.example/a?id=7'
  const tracked = `${plain}&utm_source=mail&fbclid=IwAR0x`

  it.each<[string, CaptureInput]>([
    ['fetched', { kind: 'html', html: '<p>Harbour shut.', url: tracked }],
    ['stated by a page', { kind: 'html', html: `<link rel=canonical href="${tracked}"><p>Harbour shut.` }],
    ['stated by Markdown', { kind: 'markdown', text: `---\nurl: ${tracked}\n---\n\nHarbour shut.` }],
  ])('%s is kept without trackers, and what came in as it was', async (_name, input) => {
    const { header, originalBytes } = await read(input)
    expect(header.url).toBe(plain)
    expect(header.furniture).toEqual([])
    const given = input.kind === 'html' ? input.html : input.kind === 'markdown' ? input.text : ''
    expect(new TextDecoder().decode(originalBytes)).toBe(given)
  })
})
