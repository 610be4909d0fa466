import { expect, test } from 'vitest'
import { capture } from './capture.ts'

const TEXT = `The ferry that never came

By Ilse Varga
3 March 2025

The ferry was promised for Monday morning, and the whole of Sill Point stood on the quay to see it come in.

Share this story

The ministry said that fog had kept it in Tolmach, though the harbour log shows a clear sky and a calm sea.`

test('a passage that is not of the article leaves the body and stands among the leftovers', async () => {
  const whole = await capture({ kind: 'text', text: TEXT })
  const read = await capture({ kind: 'text', text: TEXT, leave: [' Share this story '] })
  if (!whole.ok || !read.ok) throw new Error('The text was not read.')
  expect(whole.value.text).toContain('Share this story')
  expect(read.value.text).toBe(whole.value.text.replace('Share this story\n', ''))
  expect(read.value.leftovers).toEqual([...whole.value.leftovers, { text: 'Share this story' }])
  expect(read.value.originalBytes).toEqual(whole.value.originalBytes)
})

test('words that are only a part of a block leave nothing out', async () => {
  const read = await capture({ kind: 'text', text: TEXT, leave: ['Share'] })
  expect(read.ok && read.value.text).toContain('Share this story')
})

test('a body cannot be left out whole', async () => {
  const read = await capture({ kind: 'text', text: 'One line alone.', leave: ['One line alone.'] })
  expect(read.ok && read.value.text).toBe('One line alone.')
})
