import { readRawCoding } from '#lib/data/agreement.ts'
import { route } from '#lib/http/route.ts'
import { csvFile } from '../csv-file.ts'

export const GET = route({
  summary: 'What the analysts of the desk coded, as a table for other tools',
  who: 'viewer',
  answers: { 200: { 'text/csv': 'text' } },
  refuses: ['too-large'],
  handle: async ({ viewer }) => {
    const read = await readRawCoding(viewer, null)
    return read.ok ? csvFile(read.value, 'codings') : read
  },
})
