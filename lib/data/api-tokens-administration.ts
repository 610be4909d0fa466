import { v7 as uuidv7 } from 'uuid'
import type { ApiTokenDto } from '#lib/domain/api-token.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { addToken } from './api-tokens.ts'
import { database } from './database.ts'
import { write } from './write.ts'

/**
 * Makes a token for a member by e-mail and slug, as an administrative command does, without a viewer since whoever runs
 * it holds the machine. The event says that the command line did it.
 */
export async function grantToken(input: {
  email: string
  workspace: string
  name: string
  access: ApiTokenDto['access']
  days: number
}): Promise<Result<ApiTokenDto, Problem>> {
  const member = await database().member.findFirst({
    where: {
      removedAt: null,
      user: { email: input.email, disabledAt: null },
      workspace: { slug: input.workspace, deletedAt: null },
    },
    select: { workspaceId: true, userId: true },
  })
  if (member === null) {
    const words = `${input.email} is no member of "${input.workspace}", or may not sign in. Nothing was made; user:create makes members.`
    return err(problem('not-found', words))
  }
  const token = { id: uuidv7(), name: input.name, access: input.access, days: input.days }
  const written = await write(
    member,
    { again: async () => err(problem('conflict', 'The token was made already.')) },
    async (context) => ok(await addToken(context, member, token, { by: 'command line' })),
  )
  return written.ok ? ok(written.value.value) : written
}
