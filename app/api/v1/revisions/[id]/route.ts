import { z } from 'zod'
import { findOriginal, findRevision } from '#lib/data/revisions.ts'
import { Id } from '#lib/domain/annotation.ts'
import { RevisionDto } from '#lib/domain/article.ts'
import { ok } from '#lib/domain/result.ts'
import { preferredType } from '#lib/http/negotiate.ts'
import { route } from '#lib/http/route.ts'
import { NEGOTIATED } from '../../json-ld.ts'

export const GET = route({
  summary: 'A revision with its text; its text alone as text/plain; its bytes as they came in',
  who: 'viewer',
  params: z.object({ id: Id }),
  query: z.object({ original: z.string().optional() }),
  answers: {
    200: {
      'application/json': RevisionDto,
      'application/octet-stream': 'bytes',
      'text/html': 'bytes',
      'text/markdown': 'bytes',
      'text/plain': 'bytes',
    },
  },
  async handle({ request, viewer, params: { id }, query }) {
    if (query.original !== undefined) return original(await findOriginal(viewer, id))
    const revision = await findRevision(viewer, id)
    if (!revision.ok) return revision
    const type = preferredType(request.headers.get('accept'), ['application/json', 'text/plain'])
    if (type === 'text/plain') return plainText(revision.value.text)
    return ok({ body: revision.value, headers: NEGOTIATED })
  },
})

/** The text that marks are placed in, and nothing else. */
function plainText(text: string): Response {
  return new Response(text, {
    headers: {
      ...NEGOTIATED,
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

const EXTENSIONS: Record<string, string> = { 'text/html': 'html', 'text/markdown': 'md', 'text/plain': 'txt' }

/**
 * The bytes as they came in, which a stranger wrote: kept as a file and never opened as a page of the desk, whatever
 * they say they are.
 */
function original(found: Awaited<ReturnType<typeof findOriginal>>) {
  if (!found.ok) return found
  const { bytes, mediaType, title, number } = found.value
  const essence = mediaType.split(';')[0]?.trim().toLowerCase() ?? ''
  const extension = EXTENSIONS[essence]
  // What was pasted came in as UTF-8; a file says its own.
  const type = /charset=/i.test(mediaType) ? mediaType : `${essence}; charset=utf-8`
  const name = `${title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')
    .toWellFormed()}-revision-${number}.${extension ?? 'bin'}`
  return new Response(bytes, {
    headers: {
      'content-type': extension ? type : 'application/octet-stream',
      'content-disposition': `attachment; filename="revision-${number}.${extension ?? 'bin'}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-origin',
    },
  })
}
