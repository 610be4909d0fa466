import { provenLately } from '#lib/auth/fresh.ts'
import { sessionOfPerson } from '#lib/auth/request-viewer.ts'
import { expectIdentity, listIdentities } from '#lib/data/account-identities.ts'
import { IdentityDto } from '#lib/domain/account.ts'
import { Page, PageById } from '#lib/domain/page.ts'
import { ok } from '#lib/domain/result.ts'
import { partAnswer } from '#lib/http/page.ts'
import { route } from '#lib/http/route.ts'

export const GET = route({
  summary: 'The sign-ins of your organisation that are linked to you',
  who: 'person',
  query: PageById,
  answers: { 200: Page(IdentityDto) },
  handle: async ({ viewer, query }) => partAnswer(await listIdentities(viewer.userId), query),
})

export const POST = route({
  summary: 'Link the identity that comes back from your organisation next, within minutes',
  who: 'person',
  answers: { 204: null },
  refuses: ['not-allowed'],
  async handle({ request, viewer }) {
    const proven = await provenLately(request)
    if (!proven.ok) return proven
    await expectIdentity(sessionOfPerson(viewer))
    return ok({})
  },
})
