import { expect, it } from 'vitest'
import { documentText } from '#lib/domain/document.ts'
import { type Capture, type CaptureInput, capture } from './capture.ts'
import { keepInBody } from './keep-in-body.ts'

const PAGE = `Harbour compact is signed
A ring of neighbours takes shape along the shore
By Ana Lund
3 May 2025
The ports of Tolmach and Arvenia agreed on Monday to share their pilots, after a year of talks that few had expected to end.

The Strait League called the compact a beginning, and asked both towns for their figures before the autumn meeting.`

async function read(input: CaptureInput): Promise<Capture> {
  const result = await capture(input)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

it('puts a line of the header back before the paragraph that followed it, and empties its field', async () => {
  const before = await read({ kind: 'text', text: PAGE })
  const line = before.taken.find((each) => each.field === 'standfirst')?.text ?? ''
  expect(before.header.standfirst).toBe(line)
  const after = await read({ kind: 'text', text: PAGE, keep: [line] })
  expect(after.header).toEqual({ ...before.header, standfirst: null })
  expect(after.text).toBe(`${line}\n${before.text}`)
  expect(after.text).toBe(documentText(after.document))
  expect(after.taken).toEqual(before.taken.filter((each) => each.text !== line))
})

it('puts a leftover of a page where it stood', async () => {
  const html = `<html><head><title>Roads</title></head><body><article><h1>Roads</h1>
    <p>The hill road was closed for a week, and the carters of Tolmach took the long way round by the mill.</p>
    <p>It opened again on Monday with a new surface, paid for by the Strait League and two of the larger inns.</p></article></body></html>`
  const before = await read({ kind: 'html', html })
  const passage = 'paid for by the Strait League'
  const leftover: Capture = { ...before, leftovers: [{ text: passage }] }
  const lines = keepInBody(leftover, [passage]).text.split('\n')
  expect(lines.at(-1)).toBe(passage)
  expect(lines).toHaveLength(before.text.split('\n').length + 1)
})

it('changes nothing for words that were not taken', async () => {
  const before = await read({ kind: 'text', text: PAGE })
  expect(await read({ kind: 'text', text: PAGE, keep: ['Not on the page', ' '] })).toEqual(before)
})
