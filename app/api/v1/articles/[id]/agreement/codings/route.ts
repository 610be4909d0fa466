import { z } from 'zod'
import { readRawCoding } from '#lib/data/agreement.ts'
import { Id } from '#lib/domain/annotation.ts'
import { route } from '#lib/http/route.ts'
import { csvFile } from '../../../../agreement/csv-file.ts'

export const GET = route({
  summary: 'What the analysts of an article coded, as a table for other tools',
  who: 'viewer',
  params: z.object({ id: Id }),
  answers: { 200: { 'text/csv': 'text' } },
  refuses: ['too-large'],
  handle: async ({ viewer, params }) => {
    const read = await readRawCoding(viewer, params.id)
    return read.ok ? csvFile(read.value, `codings-${params.id}`) : read
  },
})
