import { v7 as uuidv7 } from 'uuid'
import type { Role } from '#lib/domain/permission.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { database } from './database.ts'
import { isLastAdmin } from './members.ts'
import { addMember, addWorkspace, createWorkspace } from './workspaces.ts'
import { write } from './write.ts'

export type Enrolment = {
  email: string
  name: string
  /** The slug of the workspace; one that is not there is made, with the slug as its name. */
  workspace: string
  role: Role
  /** For an account that is made now; null leaves an account that stands as it is. */
  passwordHash: string | null
}

export type Enrolled = {
  user: { id: string; email: string; name: string; made: boolean }
  workspace: { id: string; slug: string; made: boolean }
  role: Role
}

/** Whether an account with this address stands, so that it can be given to a workspace without a password. */
export async function accountStands(email: string): Promise<boolean> {
  return (await database().user.count({ where: { email } })) > 0
}

/**
 * What an administrative command does for a person, without a viewer since whoever runs it holds the machine:
 * makes the account and the workspace where they are missing, and gives the person the role there. The events
 * name the person, and say that the command line did it.
 */
export async function enrol(input: Enrolment): Promise<Result<Enrolled, Problem>> {
  const [account, desk] = await Promise.all([
    database().user.findUnique({ where: { email: input.email }, select: { id: true, name: true } }),
    database().workspace.findUnique({
      where: { slug: input.workspace },
      select: { id: true, deletedAt: true },
    }),
  ])
  if (desk?.deletedAt)
    return err(problem('conflict', `The workspace "${input.workspace}" was removed. Nothing was made.`))
  if (account && input.passwordHash !== null) {
    return err(
      problem(
        'conflict',
        `${input.email} has an account already. Nothing was changed; leave the password out.`,
      ),
    )
  }
  const userId = account?.id ?? uuidv7()
  const workspaceId = desk?.id ?? uuidv7()
  const enrolled: Enrolled = {
    user: { id: userId, email: input.email, name: account?.name ?? input.name, made: account === null },
    workspace: { id: workspaceId, slug: input.workspace, made: desk === null },
    role: input.role,
  }
  const written = await write(
    { userId, workspaceId },
    { again: async () => ok(enrolled) },
    async (context) => {
      const { db, record } = context
      if (account === null) {
        const { email, name, passwordHash } = input
        await db.user.create({ data: { id: userId, email, name, passwordHash }, select: { id: true } })
      }
      if (desk === null) {
        await addWorkspace(context, userId, { id: workspaceId, name: input.workspace, slug: input.workspace })
        // Whoever makes a workspace is its admin; the command may ask for less.
        if (input.role === 'admin') return ok(enrolled)
      }
      const member = await db.member.findFirst({
        where: { workspaceId, userId, removedAt: null },
        select: { role: true },
      })
      if (member === null) await addMember(context, { workspaceId, userId, role: input.role })
      else if (member.role !== input.role) {
        if (desk !== null && (await isLastAdmin(db, workspaceId, userId))) {
          const words = `${input.email} is the last admin of ${input.workspace}. Nothing was changed; make somebody else an admin first.`
          return err(problem('conflict', words, { code: 'last-admin' }))
        }
        await db.member.updateMany({ where: { workspaceId, userId }, data: { role: input.role } })
        const [before, after] = [member.role, input.role].map((role) => ({ userId, role }))
        record({ type: 'member.changed', subjectId: userId, before, after, facts: { by: 'command line' } })
      }
      return ok(enrolled)
    },
  )
  return written.ok ? ok(written.value.value) : written
}

/** Makes a workspace with a person who has an account as its first admin. */
export async function makeWorkspace(input: { slug: string; name: string; admin: string }): Promise<
  Result<
    {
      workspace: { id: string; slug: string; name: string }
      user: { id: string; email: string; name: string }
    },
    Problem
  >
> {
  const user = await database().user.findUnique({
    where: { email: input.admin },
    select: { id: true, email: true, name: true },
  })
  if (!user) {
    return err(
      problem('not-found', `Nobody here has the address ${input.admin}. Nothing was made; use user:create.`),
    )
  }
  if ((await database().workspace.count({ where: { slug: input.slug } })) > 0)
    return err(problem('conflict', `There is a workspace "${input.slug}" already. Nothing was made.`))
  const { slug, name } = input
  const written = await createWorkspace({ userId: user.id }, { slug, name }, null)
  if (!written.ok) return written
  return ok({ workspace: { id: written.value.value.id, slug, name: written.value.value.name }, user })
}
