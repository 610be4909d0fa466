import { v7 as uuidv7 } from 'uuid'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { database } from './database.ts'
import { hashToken } from './secret-token.ts'
import { addMember, addWorkspace } from './workspaces.ts'
import { write } from './write.ts'

const spent = problem(
  'gone',
  'This link was used already, or a newer one took its place. Sign in; or start the desk again to get a new link while it has no account.',
)

/** Whether a one-time link still stands, so that its page can say so before anything is typed. */
export async function checkSetupLink(token: string): Promise<Result<null, Problem>> {
  const link = await database().setupLink.findFirst({
    where: { tokenHash: hashToken(token), usedAt: null },
    select: { id: true },
  })
  return link !== null && !(await somebodyCanSignIn()) ? ok(null) : err(spent)
}

/** Whether there is any account with a password; people of the sample have none. */
export async function somebodyCanSignIn(): Promise<boolean> {
  const user = await database().user.findFirst({
    where: { passwordHash: { not: null } },
    select: { id: true },
  })
  return user !== null
}

/**
 * Makes the first admin through the one-time link: the account, a workspace of their own, and admin of each sample
 * workspace. The link is spent in the same transaction, so that of two who race with it one wins.
 */
export async function setUpDesk(input: {
  token: string
  name: string
  email: string
  passwordHash: string
  workspace: string
}): Promise<Result<{ email: string }, Problem>> {
  const actor = { userId: uuidv7(), workspaceId: uuidv7() }
  const written = await write(actor, { again: async () => err(spent) }, async (context) => {
    const { db } = context
    const used = await db.$executeRaw`
      UPDATE "SetupLink" SET "usedAt" = now() WHERE "tokenHash" = ${hashToken(input.token)} AND "usedAt" IS NULL`
    if (used === 0) return err(spent)
    if ((await db.user.count({ where: { passwordHash: { not: null } } })) > 0) return err(spent)
    if ((await db.user.count({ where: { email: input.email } })) > 0) {
      const words = 'This address belongs to a person of the sample. Choose another.'
      return err(problem('not-valid', words, { fields: { email: words } }))
    }
    await db.user.create({
      data: { id: actor.userId, email: input.email, name: input.name, passwordHash: input.passwordHash },
      select: { id: true },
    })
    await addWorkspace(context, actor.userId, { id: actor.workspaceId, name: input.workspace })
    const samples = await db.workspace.findMany({
      where: { sample: true, deletedAt: null },
      select: { id: true },
    })
    for (const sample of samples) {
      await addMember(context, { workspaceId: sample.id, userId: actor.userId, role: 'admin' })
    }
    return ok({ email: input.email })
  })
  return written.ok ? ok(written.value.value) : written
}
