import { describe, expect, it } from 'vitest'
import { citationKey, evidenceOrigin, evidenceOrigins } from './citation.ts'
import type { CslItem } from './citation-schema.ts'

const work = (more: Partial<CslItem>): CslItem => ({ type: 'article', title: 'Ports of Arvenia', ...more })

describe('the key of a citation', () => {
  it('is its DOI however that is written', async () => {
    const keys = await Promise.all(
      [
        work({ DOI: '10.1234/Strait.7' }),
        work({ DOI: 'https://doi.org/10.1234/strait.7', title: 'Another title' }),
        work({ URL: 'https://dx.doi.org/10.1234/STRAIT.7' }),
      ].map(citationKey),
    )
    expect(new Set(keys)).toEqual(new Set(['doi:10.1234/strait.7']))
  })

  it('is its address without trackers, fragment, scheme and last slash', async () => {
    const keys = await Promise.all(
      [
        'https://www.gazette.example/ports/?b=2&a=1&utm_source=mail#top',
        'http://gazette.example/ports?a=1&b=2',
      ].map((URL) => citationKey(work({ URL }))),
    )
    expect(new Set(keys)).toEqual(new Set(['url:gazette.example/ports?a=1&b=2']))
  })

  it('tells two pages of one host apart', async () => {
    expect(await citationKey(work({ URL: 'https://gazette.example/a' }))).not.toBe(
      await citationKey(work({ URL: 'https://gazette.example/b' })),
    )
  })

  it('fits an index whatever the length of the address', async () => {
    const key = await citationKey(work({ URL: `https://gazette.example/${'ж'.repeat(900)}` }))
    expect(key).toMatch(/^url-sha256:[0-9a-f]{64}$/)
  })

  it('is a hash of what is stated where there is neither, whatever the case, the page and the day of access', async () => {
    const one = work({ publisher: 'Tolmach Press', page: '7', accessed: { 'date-parts': [[2026, 1, 2]] } })
    const same = { publisher: 'Tolmach Press', title: 'PORTS OF  ARVENIA', type: 'article' }
    expect(await citationKey(one)).toBe(await citationKey(same))
    expect(await citationKey(one)).not.toBe(await citationKey({ ...same, publisher: 'Arvenia Press' }))
  })

  it('survives an address whose percent signs are no escapes', async () => {
    expect(await citationKey(work({ URL: 'https://doi.org/10.1234/a%zz' }))).toBe('doi:10.1234/a%zz')
  })
})

describe('the origin of evidence', () => {
  it('is the host, but never that of a resolver', () => {
    expect(evidenceOrigin(work({ URL: 'https://www.Gazette.example/a' }))).toBe('host:gazette.example')
    expect(evidenceOrigin(work({ URL: 'https://doi.org/10.1/x', publisher: 'Tolmach  Press' }))).toBe(
      'name:tolmach press',
    )
  })

  it('is the publisher, the work around it, the author or the title where there is no address', () => {
    expect(evidenceOrigin(work({ 'container-title': 'Strait Review' }))).toBe('name:strait review')
    expect(evidenceOrigin(work({ author: [{ given: 'Ana', family: 'Tol' }] }))).toBe('name:ana tol')
    expect(evidenceOrigin(work({}))).toBe('name:ports of arvenia')
  })

  it('is one for all that is linked to one source or shares a host with it', () => {
    const origins = evidenceOrigins([
      { csl: work({ URL: 'https://gazette.example/a' }), sourceId: 'gazette' },
      { csl: work({ URL: 'https://gazette.example/b' }), sourceId: null },
      { csl: work({ publisher: 'Gazette House' }), sourceId: 'gazette' },
      { csl: work({ URL: 'https://ledger.example/' }), sourceId: null },
    ])
    expect(origins).toEqual(['gazette', 'gazette', 'gazette', 'host:ledger.example'])
  })
})
