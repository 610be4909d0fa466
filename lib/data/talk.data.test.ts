import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DataDesk, makeArticle, makeDataDesk, makeMark, went } from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import { gained, refusedAs } from '#e2e/fixtures/outcome.ts'
import type { CommentPut } from '#lib/domain/comment.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { loadAnnotation } from './annotation-select.ts'
import { deleteAnnotation } from './annotations.ts'
import { assignAnnotation } from './assignments.ts'
import { changesSince } from './changes.ts'
import { deleteComment, getComment, putComment } from './comments.ts'
import { closeDatabase, database } from './database.ts'
import { removeMember } from './members.ts'
import { listNotifications, markNotificationsRead } from './notifications.ts'
import { search } from './search.ts'
import { getThread, readThreadUpTo, resolveThread } from './threads.ts'
import { redo, undo } from './undo.ts'
import { currentSequence } from './write.ts'

type Inline = NonNullable<
  Extract<CommentPut['body']['content'][number], { type: 'paragraph' }>['content']
>[number]

const saying = (annotationId: string, ...content: Inline[]): CommentPut => ({
  annotationId,
  body: { type: 'doc', content: [{ type: 'paragraph', content }] },
})
const words = (text: string): Inline => ({ type: 'text', text })
const at = (who: Viewer, label = 'whatever'): Inline => ({
  type: 'mention',
  attrs: { id: who.userId, label },
})

let cluster: TestDatabase
let desk: DataDesk
let foreign: DataDesk
let mark: AnnotationDto

beforeAll(async () => {
  cluster = await createTestDatabase()
  process.env.DATABASE_URL = cluster.applicationUrl
  foreign = await makeDataDesk('Hill desk')
})
beforeEach(async () => {
  desk = await makeDataDesk()
  const article = await makeArticle(desk.analyst)
  mark = await makeMark(desk.analyst, article.id)
})
afterAll(async () => {
  await closeDatabase()
  await cluster.drop()
})

async function says(who: Viewer, ...content: Inline[]): Promise<string> {
  const id = uuidv7()
  gained(await putComment(who, id, saying(mark.id, ...content)))
  return id
}
const thread = async (viewer = desk.analyst) => gained(await getThread(viewer, mark.id))
const textsOf = async (viewer?: Viewer) =>
  (await thread(viewer)).comments.map(({ body }) => JSON.stringify(body).match(/"text":"([^"]*)"/)?.[1])
const briefFor = async (viewer: Viewer) => (await loadAnnotation(database(), viewer, mark.id))?.thread
const bellOf = async (viewer: Viewer) => {
  const page = await listNotifications(viewer)
  expect(page.unread).toBe(page.items.length)
  return page.items.map(({ kind, actor, comment }) => [kind, actor.name, comment?.excerpt])
}
const eventsOf = async () => {
  const rows = await database().event.findMany({
    where: { annotationId: mark.id },
    orderBy: { sequence: 'asc' },
    select: { type: true },
  })
  return rows.map((row) => row.type)
}

describe('a thread', () => {
  it('holds comments in order, counts what each person has not read, and is told as a change of its mark', async () => {
    expect((await thread()).comments).toEqual([])
    expect(await briefFor(desk.analyst)).toBeNull()
    const before = await currentSequence(database(), desk.workspaceId)
    await says(desk.colleague, words('Is it signed?'))
    await says(desk.editor, words('It is not.'))
    expect(await textsOf()).toEqual(['Is it signed?', 'It is not.'])
    expect(await briefFor(desk.analyst)).toMatchObject({ comments: 2, unread: 2, resolved: false })
    expect(await briefFor(desk.editor)).toMatchObject({ comments: 2, unread: 1 })
    const changes = gained(await changesSince(desk.analyst, mark.articleId, before))
    expect(changes.annotations).toMatchObject([{ id: mark.id, thread: { comments: 2, unread: 2 } }])

    gained(await readThreadUpTo(desk.analyst, mark.id, 1))
    expect(await briefFor(desk.analyst)).toMatchObject({ unread: 1 })
    gained(await readThreadUpTo(desk.analyst, mark.id, 99))
    expect(await briefFor(desk.analyst)).toMatchObject({ unread: 0 })
    // What is read stays read, and what comes after it is not.
    gained(await readThreadUpTo(desk.analyst, mark.id, 0))
    await says(desk.colleague, words('Then we ask.'))
    expect(await briefFor(desk.analyst)).toMatchObject({ comments: 3, unread: 1 })
  })

  it('is resolved and opened again, each once, and each can be taken back', async () => {
    expect(refusedAs(await resolveThread(desk.editor, mark.id, true))).toBe('not-valid empty-thread')
    await says(desk.colleague, words('Done?'))
    const resolved = went(await resolveThread(desk.editor, mark.id, true))
    expect(resolved.resolved?.by.name).toBe('Edith Editor')
    went(await resolveThread(desk.colleague, mark.id, true))
    went(await resolveThread(desk.colleague, mark.id, false))
    expect(await briefFor(desk.analyst)).toMatchObject({ resolved: false })
    went(await undo(desk.colleague, mark.articleId))
    expect(await briefFor(desk.analyst)).toMatchObject({ resolved: true })
    went(await redo(desk.colleague, mark.articleId))
    expect(await briefFor(desk.analyst)).toMatchObject({ resolved: false })
    expect(refusedAs(await undo(desk.editor, mark.articleId))).toBe('conflict changed-since')
    expect(await eventsOf()).toEqual([
      'annotation.created',
      'comment.created',
      'thread.resolved',
      'thread.reopened',
      'thread.resolved',
      'thread.reopened',
    ])
  })

  it('is read by a viewer, who writes nothing in it, and is not there for another desk', async () => {
    const id = await says(desk.colleague, words('Hm.'))
    expect(await textsOf(desk.viewer)).toEqual(['Hm.'])
    expect(refusedAs(await putComment(desk.viewer, uuidv7(), saying(mark.id, words('I?'))))).toBe(
      'not-allowed',
    )
    expect(refusedAs(await resolveThread(desk.viewer, mark.id, true))).toBe('not-allowed')
    expect(refusedAs(await assignAnnotation(desk.viewer, mark.id, desk.viewer.userId))).toBe('not-allowed')
    gained(await readThreadUpTo(desk.viewer, mark.id, 1))
    const stranger = foreign.admin
    for (const answer of [
      await getThread(stranger, mark.id),
      await getComment(stranger, id),
      await putComment(stranger, uuidv7(), saying(mark.id, words('Me?'))),
      await putComment(stranger, id, saying(mark.id, words('Me?'))),
      await deleteComment(stranger, id),
      await resolveThread(stranger, mark.id, true),
      await readThreadUpTo(stranger, mark.id, 1),
      await assignAnnotation(stranger, mark.id, null),
    ]) {
      expect(refusedAs(answer)).toBe('not-found')
    }
  })
})

describe('a comment', () => {
  it('is changed by its author alone, shows that it was, and is taken back field by field', async () => {
    const id = await says(desk.colleague, words('212 ships'))
    expect(gained(await getComment(desk.editor, id)).editedAt).toBeNull()
    for (const other of [desk.analyst, desk.admin])
      expect(refusedAs(await putComment(other, id, saying(mark.id, words('No'))))).toBe('not-allowed')
    const seen = { expected: { version: 1, from: 'header' as const } }
    const changed = went(await putComment(desk.colleague, id, saying(mark.id, words('213 ships')), seen))
    expect(changed.comment).toMatchObject({ version: 2, editedAt: expect.any(String) })
    expect(refusedAs(await putComment(desk.colleague, id, saying(mark.id, words('214')), seen))).toBe(
      'version-mismatch',
    )
    went(await undo(desk.colleague, mark.articleId))
    expect(gained(await getComment(desk.editor, id))).toMatchObject({ editedAt: null, version: 3 })
    expect(await textsOf()).toEqual(['212 ships'])
    went(await undo(desk.colleague, mark.articleId))
    expect(await textsOf()).toEqual([])
    went(await redo(desk.colleague, mark.articleId))
    expect(await textsOf()).toEqual(['212 ships'])
  })

  it('is written once, whatever is repeated, and stays with its mark', async () => {
    const [id, intentId] = [uuidv7(), uuidv7()]
    gained(await putComment(desk.colleague, id, saying(mark.id, words('Once')), { intentId }))
    const again = gained(await putComment(desk.colleague, id, saying(mark.id, words('Twice')), { intentId }))
    expect(again.repeated).toBe(true)
    expect(await textsOf()).toEqual(['Once'])
    const other = await makeMark(desk.analyst, mark.articleId, { selector: { exact: 'Trade grew by half' } })
    expect(refusedAs(await putComment(desk.colleague, id, saying(other.id, words('Once'))))).toBe(
      'conflict not-movable',
    )
  })

  it('is deleted by its author, with what bells told of it, and comes back by undoing', async () => {
    const id = await says(desk.colleague, words('Look, '), at(desk.editor))
    expect(await bellOf(desk.editor)).toEqual([['mention', 'Carl Colleague', 'Look, @Edith Editor']])
    expect(refusedAs(await deleteComment(desk.admin, id))).toBe('not-allowed')
    gained(await deleteComment(desk.colleague, id))
    gained(await deleteComment(desk.colleague, id))
    expect(await textsOf()).toEqual([])
    expect(await bellOf(desk.editor)).toEqual([])
    expect(refusedAs(await putComment(desk.colleague, id, saying(mark.id, words('No'))))).toBe('gone deleted')
    went(await undo(desk.colleague, mark.articleId))
    expect(await textsOf()).toEqual(['Look, '])
    // Its number was kept for it.
    await says(desk.editor, words('Seen.'))
    expect((await thread()).comments.map((one) => one.number)).toEqual([1, 2])
  })

  it('is found by its words, by whoever may read it', async () => {
    const id = await says(desk.colleague, words('Ask the lighthouse keeper of Orsk.'))
    const found = (viewer: Viewer) => search(viewer, 'keeper light')
    expect(await found(desk.viewer)).toMatchObject([
      { kind: 'comment', id, annotationId: mark.id, snippet: 'signed 212 agreements' },
    ])
    expect(await found(foreign.admin)).toEqual([])
    gained(await deleteComment(desk.colleague, id))
    expect(await found(desk.viewer)).toEqual([])
  })

  it('keeps a mark from being taken back by its author while a colleague speaks about it', async () => {
    await says(desk.colleague, words('Wait'))
    expect(refusedAs(await undo(desk.analyst, mark.articleId))).toBe('conflict changed-since')
  })
})

describe('a bell', () => {
  it('tells each person of a comment once: a mention before one’s mark before a thread that one is in', async () => {
    await says(desk.colleague, words('First'))
    expect(await bellOf(desk.analyst)).toEqual([['comment', 'Carl Colleague', 'First']])
    await says(desk.editor, words('To '), at(desk.analyst, 'Somebody else'), words(' and '), at(desk.admin))
    const excerpt = 'To @Anna Analyst and @Ada Admin'
    expect(await bellOf(desk.analyst)).toEqual([
      ['mention', 'Edith Editor', excerpt],
      ['comment', 'Carl Colleague', 'First'],
    ])
    expect(await bellOf(desk.colleague)).toEqual([['reply', 'Edith Editor', excerpt]])
    expect(await bellOf(desk.editor)).toEqual([])
    // Whoever was mentioned is in the thread.
    await says(desk.analyst, words('Yes'))
    expect(await bellOf(desk.admin)).toEqual([
      ['reply', 'Anna Analyst', 'Yes'],
      ['mention', 'Edith Editor', excerpt],
    ])
  })

  it('tells of somebody who is mentioned by a change, and not again of who was before', async () => {
    const id = await says(desk.colleague, at(desk.admin))
    gained(await putComment(desk.colleague, id, saying(mark.id, at(desk.admin), at(desk.editor))))
    expect(await bellOf(desk.admin)).toHaveLength(1)
    expect(await bellOf(desk.editor)).toHaveLength(1)
  })

  it('falls silent for what was read in the thread, for one, and for all up to one', async () => {
    for (const text of ['One', 'Two', 'Three', 'Four']) await says(desk.colleague, words(text))
    expect(gained(await readThreadUpTo(desk.analyst, mark.id, 1))).toEqual({ unread: 3 })
    const { items } = await listNotifications(desk.analyst)
    const [four, three] = items
    expect(await markNotificationsRead(desk.editor, { ids: [four?.id ?? ''] })).toEqual({ unread: 0 })
    expect(await bellOf(desk.analyst)).toHaveLength(3)
    expect(await markNotificationsRead(desk.analyst, { ids: [three?.id ?? ''] })).toEqual({ unread: 2 })
    expect(await markNotificationsRead(desk.analyst, { upTo: three?.id ?? '' })).toEqual({ unread: 1 })
    expect(await bellOf(desk.analyst)).toEqual([['comment', 'Carl Colleague', 'Four']])
    const all = await listNotifications(desk.analyst, { all: true, limit: 3 })
    expect(all.items.map((one) => one.readAt === null)).toEqual([true, false, false])
    const rest = await listNotifications(desk.analyst, { all: true, limit: 3, cursor: all.next ?? '' })
    expect(rest.items).toHaveLength(1)
  })

  it('says nothing of what lies in the bin', async () => {
    const lone = await makeMark(desk.colleague, mark.articleId, {
      selector: { exact: 'Trade grew by a third' },
    })
    gained(await assignAnnotation(desk.editor, lone.id, desk.analyst.userId))
    expect(await bellOf(desk.analyst)).toEqual([['annotation-assigned', 'Edith Editor', undefined]])
    gained(await deleteAnnotation(desk.colleague, lone.id))
    expect(await bellOf(desk.analyst)).toEqual([])
  })

  it('is rung by no one who is not there any more, and rings for none of them', async () => {
    await says(desk.colleague, words('I leave. '), at(desk.editor))
    gained(await removeMember(desk.admin, desk.colleague.userId, null))
    const [left] = (await thread()).comments
    expect(left?.author.name).toBe('Carl Colleague')
    const mentioning = saying(mark.id, words('Where is '), at(desk.colleague))
    expect(refusedAs(await putComment(desk.editor, uuidv7(), mentioning))).toBe('not-valid not-a-member')
    expect(refusedAs(await assignAnnotation(desk.editor, mark.id, desk.colleague.userId))).toBe(
      'not-valid not-a-member',
    )
    await says(desk.editor, words('Gone.'))
    const where = { userId: desk.colleague.userId }
    expect(await database().notification.count({ where })).toBe(0)
    // A person of another desk is no member here.
    expect(refusedAs(await putComment(desk.editor, uuidv7(), saying(mark.id, at(foreign.admin))))).toBe(
      'not-valid not-a-member',
    )
  })
})

it('names nobody on a blind article but oneself, neither in the thread nor at the bell', async () => {
  await says(desk.colleague, words('Who said so?'))
  await says(desk.analyst, words('The League.'))
  await database().article.update({ where: { id: mark.articleId }, data: { blind: true } })
  const [theirs, own] = (await thread()).comments
  expect(theirs?.author.name).not.toBe('Carl Colleague')
  expect(theirs?.author.id).not.toBe(desk.colleague.userId)
  expect(own?.author.name).toBe('Anna Analyst')
  const [[, actor] = []] = await bellOf(desk.analyst)
  expect(actor).toBe(theirs?.author.name)
})

describe('giving a mark to somebody', () => {
  it('rings their bell, leaves the version alone, and is taken back', async () => {
    const given = went(await assignAnnotation(desk.editor, mark.id, desk.colleague.userId))
    expect(given).toMatchObject({ assignee: { name: 'Carl Colleague' }, version: mark.version })
    expect(await bellOf(desk.colleague)).toEqual([['annotation-assigned', 'Edith Editor', undefined]])
    const undone = went(await undo(desk.editor, mark.articleId))
    expect(undone.annotation?.assignee).toBeNull()
    const again = went(await redo(desk.editor, mark.articleId))
    expect(again.annotation?.assignee?.name).toBe('Carl Colleague')
    went(await assignAnnotation(desk.analyst, mark.id, null))
    expect(refusedAs(await undo(desk.editor, mark.articleId))).toBe('conflict changed-since')
    expect(await eventsOf()).toHaveLength(5)
    // The author may still take the mark itself back: it says what it said.
    went(await undo(desk.analyst, mark.articleId))
    expect(went(await undo(desk.analyst, mark.articleId)).removed).toBe(mark.id)
  })
})
