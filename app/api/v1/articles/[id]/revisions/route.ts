import { z } from 'zod'
import { listRevisions } from '#lib/data/revisions.ts'
import { Id } from '#lib/domain/annotation.ts'
import { ok } from '#lib/domain/result.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  who: 'viewer',
  params: z.object({ id: Id }),
  async handle({ viewer, params }) {
    const items = await listRevisions(viewer, params.id)
    return items.ok ? ok({ body: { items: items.value, next: null } }) : items
  },
})
