import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const here = new URL('.', import.meta.url)

/** Every call that a route file answers, as "METHOD /path/{id}". */
function routes(): string[] {
  return globSync('**/route.ts', { cwd: here }).flatMap((file) => {
    const address = `/${file.replace(/\/route\.ts$/, '').replace(/\[(\w+)\]/g, '{$1}')}`
    const source = readFileSync(new URL(file, here), 'utf8')
    const methods = source.matchAll(/^export const (GET|POST|PUT|PATCH|DELETE)\b/gm)
    return [...methods].map(([, method]) => `${method} ${address}`)
  })
}

/** Every call that the manual's table names. */
function manual(): string[] {
  const text = readFileSync(new URL('../../../docs/api.md', here), 'utf8')
  const rows = text.split('\n').filter((line) => line.startsWith('| `'))
  return rows.flatMap((row) => row.split('|')[1]?.match(/(GET|POST|PUT|PATCH|DELETE) \/[^\s`]*/g) ?? [])
}

it('the manual of the API names every call that there is, and none that is not', () => {
  const answered = routes().filter((call) => !call.includes('...'))
  expect(answered.length).toBeGreaterThan(40)
  expect(
    manual()
      .filter((call) => call !== 'GET /api/health')
      .sort(),
  ).toEqual(answered.sort())
})
