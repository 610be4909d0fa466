import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Committed, commitmentHash } from './commitment.ts'

const committed: Committed = {
  ratingId: '00000000-0000-7000-8000-000000000001',
  annotationId: '00000000-0000-7000-8000-000000000002',
  reliability: 'D',
  credibility: 4,
  confidence: null,
  rationale: 'The register lists 87.',
  salt: 'ab'.repeat(32),
  previous: null,
}

test('a commitment is the SHA-256 of what docs/api.md says', async () => {
  const text =
    '{"annotationId":"00000000-0000-7000-8000-000000000002","confidence":null,"credibility":4,"previous":null,' +
    '"ratingId":"00000000-0000-7000-8000-000000000001","rationale":"The register lists 87.","reliability":"D",' +
    `"salt":"${'ab'.repeat(32)}"}`
  expect(await commitmentHash(committed)).toBe(createHash('sha256').update(text).digest('hex'))
})

test('whatever is changed of it, the commitment is another', async () => {
  const other = fc.oneof(
    fc.record({ reliability: fc.constantFrom('A', 'B', 'C', 'E', 'F') }),
    fc.record({ credibility: fc.constantFrom(1, 2, 3, 5, 6) }),
    fc.record({ confidence: fc.constantFrom('low', 'moderate', 'high') }),
    fc.record({ rationale: fc.string().filter((text) => text !== committed.rationale) }),
    fc.record({ salt: fc.constantFrom('cd'.repeat(32), 'ef'.repeat(32)) }),
    fc.record({ previous: fc.constantFrom('12'.repeat(32), '34'.repeat(32)) }),
  )
  const stands = await commitmentHash(committed)
  await fc.assert(
    fc.asyncProperty(other, async (change) => {
      expect(await commitmentHash({ ...committed, ...(change as Partial<Committed>) })).not.toBe(stands)
    }),
  )
})
