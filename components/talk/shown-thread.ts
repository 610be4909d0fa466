import type { PersonDto } from '#lib/domain/annotation.ts'
import type { CommentDto, ThreadDto } from '#lib/domain/comment.ts'
import type { Act, Intent } from '#lib/domain/intent.ts'

export type ShownComment = CommentDto & { unsent: boolean }
export type ShownThread = Omit<ThreadDto, 'comments'> & { comments: readonly ShownComment[] }

/** A thread as its person means it: what the desk told, with their unsent acts over it. */
export function shownThread(told: ThreadDto, intents: readonly Intent[], me: PersonDto): ShownThread {
  let comments: ShownComment[] = told.comments.map((one) => ({ ...one, unsent: false }))
  let { resolved } = told
  for (const { act, madeAt } of intents) {
    const at = new Date(madeAt).toISOString()
    if (act.kind === 'thread.resolve') resolved = act.resolved ? { by: me, at } : null
    if (act.kind === 'comment.delete') comments = comments.filter((one) => one.id !== act.commentId)
    if (act.kind !== 'comment.put') continue
    const { commentId: id, annotationId, body } = act
    const earlier = comments.find((one) => one.id === id)
    if (earlier) {
      const editedAt = act.isNew ? earlier.editedAt : at
      comments = comments.map((one) => (one === earlier ? { ...one, body, editedAt, unsent: true } : one))
    } else if (act.isNew) {
      const number = (comments.at(-1)?.number ?? 0) + 1
      const made = { id, annotationId, articleId: told.articleId, number, author: me, body }
      comments.push({ ...made, createdAt: at, editedAt: null, version: 0, unsent: true })
    }
  }
  return { ...told, comments, resolved }
}

/** The thread after the desk answered an act on it; null where the answer says nothing of it. */
export function withAnswer(
  told: ThreadDto,
  act: Act,
  body: CommentDto | ThreadDto | undefined,
): ThreadDto | null {
  if (act.kind === 'thread.resolve') return body as ThreadDto
  if (act.kind === 'comment.delete') {
    return { ...told, comments: told.comments.filter((one) => one.id !== act.commentId) }
  }
  if (act.kind !== 'comment.put') return null
  const comment = body as CommentDto
  const others = told.comments.filter((one) => one.id !== comment.id)
  return { ...told, comments: [...others, comment].sort((a, b) => a.number - b.number) }
}
