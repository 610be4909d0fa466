import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import './schema-words.ts'

const words = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map((issue) => issue.message)

it.each<[z.ZodType, unknown, string]>([
  [z.object({ a: z.string() }), {}, 'This is missing.'],
  [z.string(), 7, 'This has to be a text.'],
  [z.number(), Number.NaN, 'This has to be a number.'],
  [z.int(), 1.5, 'This has to be a whole number.'],
  [z.boolean(), 'yes', 'This has to be true or false.'],
  [z.array(z.string()), {}, 'This has to be a list.'],
  [z.object({}), [], 'This has to be an object with named fields.'],
  [z.string().min(1), '', 'This must not be empty.'],
  [z.string().min(20), 'a', 'This has to have at least 20 characters.'],
  [z.string().max(5000), 'a'.repeat(5001), 'This has to have at most 5,000 characters.'],
  [z.array(z.string()).min(1), [], 'This has to have at least 1 entry.'],
  [z.number().max(100), 101, 'This has to be at most 100.'],
  [z.number().positive(), 0, 'This has to be more than 0.'],
  [z.url(), 'page', 'This is not a whole web address, such as https://example.org/page.'],
  [z.uuid(), 'x', 'This is not an id, which is a UUID.'],
  [z.string().regex(/^a$/), 'b', 'This is not written as it has to be.'],
  [z.enum(['claim', 'note', 'technique']), 'x', 'This has to be claim, note or technique.'],
  [z.strictObject({}), { a: 1 }, 'There is no field “a” here.'],
  [z.union([z.string(), z.number()]), true, 'This has none of the forms that it may have.'],
  [z.string().refine(() => false), '', 'This is not valid.'],
  [z.string().min(1, 'Write a name.'), '', 'Write a name.'],
])('%# says in a sentence what is wrong', (schema, value, sentence) => {
  expect(words(schema, value)).toEqual([sentence])
})

it('no schema of the desk refuses in the words of its library', async () => {
  const here = new URL('.', import.meta.url)
  const files = readdirSync(here).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const modules: Record<string, unknown>[] = await Promise.all(
    files.map((name) => import(new URL(name, here).href)),
  )
  const schemas = modules.flatMap((module) => Object.values(module)).filter((one) => one instanceof z.ZodType)
  expect(schemas.length).toBeGreaterThan(50)
  const shapes = schemas.flatMap((schema) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []))
  const anything = fc.oneof(
    fc.anything(),
    fc.dictionary(fc.constantFrom(...shapes), fc.anything({ maxDepth: 1 }), { maxKeys: 12 }),
  )
  fc.assert(
    fc.property(anything, (value) => {
      for (const schema of schemas)
        for (const issue of words(schema, value) ?? [])
          expect(issue).toMatch(/^(?!Invalid|Too |Unrecognized|Required).*[.:!?]$/s)
    }),
    { numRuns: 200 },
  )
}, 60_000)
