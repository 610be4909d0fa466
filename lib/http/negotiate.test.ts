import { expect, it } from 'vitest'
import { preferredType } from './negotiate.ts'

const LD = 'application/ld+json'
const PLAIN = 'application/json'

it.each([
  [null, PLAIN],
  ['', PLAIN],
  ['*/*', PLAIN],
  ['application/*', PLAIN],
  ['application/json', PLAIN],
  ['application/ld+json', LD],
  ['application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"', LD],
  ['Application/LD+JSON; profile="http://www.w3.org/ns/anno.jsonld"; q=0.9, */*;q=0.1', LD],
  ['application/json;q=0.5, application/ld+json;q=0.6', LD],
  ['application/ld+json, application/json', PLAIN],
  ['application/ld+json;q=0.2, */*', PLAIN],
  ['application/json;q=0, */*;q=0.5', LD],
  ['text/html, application/xhtml+xml', PLAIN],
  ['text/html, application/ld+json;q=0.1', LD],
  ['application/ld+json;q=x', PLAIN],
  [';;;,,', PLAIN],
])('%s asks for %s', (accept, type) => {
  expect(preferredType(accept, [PLAIN, LD])).toBe(type)
})
