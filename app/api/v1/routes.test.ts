import { globSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { OpenApi } from '#lib/http/openapi.ts'
import { NAMED_SCHEMAS } from '#lib/http/openapi-names.ts'
import { GET } from './openapi.json/route.ts'

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']

async function description(): Promise<OpenApi> {
  const answer = await GET(new Request('http://desk/api/v1/openapi.json'), { params: Promise.resolve({}) })
  return (await answer.json()) as OpenApi
}

/** Every call that a route file of the folder exports, as "METHOD /path/{id}". */
async function exported(): Promise<string[]> {
  const files = globSync('**/route.ts', { cwd: import.meta.dirname }).filter((file) => !file.includes('[...'))
  const calls = files.map(async (file) => {
    const path = `/${file.replace(/\/route\.ts$/, '').replace(/\[(\w+)\]/g, '{$1}')}`
    const module: object = await import(/* @vite-ignore */ `${import.meta.dirname}/${file}`)
    return Object.keys(module).flatMap((name) => (METHODS.includes(name) ? [`${name} ${path}`] : []))
  })
  return (await Promise.all(calls)).flat()
}

it('the description of the API has every method that a route file exports, and none besides', async () => {
  const { paths } = await description()
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const calls = await exported()
  expect(calls.length).toBeGreaterThan(50)
  expect(described.sort()).toEqual(calls.sort())
})

it('every operation says what it does under a name of its own, and every path parameter is described', async () => {
  const { paths } = await description()
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  )
  const ids = operations.map(({ operation }) => operation.operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { path, operation } of operations) {
    expect(operation.summary, path).toMatch(/^[A-Z].{5,}[^.]$/)
    const parameters = operation.parameters as { name?: string; in?: string }[]
    const inPath = parameters.filter((one) => one.in === 'path').map((one) => one.name)
    expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
  }
})

it('every reference leads somewhere, and every schema with a name is one of ours', async () => {
  const document = await description()
  const named = Object.keys(NAMED_SCHEMAS)
  for (const name of Object.keys(document.components.schemas)) {
    expect(named).toContain(name.replace(/Input$/, (end) => (named.includes(name) ? end : '')))
  }
  for (const [, reference = ''] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = reference
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document)
    expect(found, reference).toBeTypeOf('object')
  }
})

it('every name of a schema is used', async () => {
  const { components } = await description()
  const shown = Object.keys(components.schemas)
  for (const name of Object.keys(NAMED_SCHEMAS)) expect(shown).toContain(name)
})
