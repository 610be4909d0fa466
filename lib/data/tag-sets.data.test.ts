import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type DataDesk,
  makeArticle,
  makeDataDesk,
  makeMark,
  makeTagSet,
  went,
} from '#e2e/fixtures/data-desk.ts'
import { createTestDatabase, type TestDatabase } from '#e2e/fixtures/database.ts'
import type { TagSetDto, TagSetPut } from '#lib/domain/tag-set.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { changeAnnotation } from './annotations.ts'
import { changesSince } from './changes.ts'
import { closeDatabase, database } from './database.ts'
import { listTagSets, putTagSet } from './tag-sets.ts'
import { currentSequence } from './write.ts'

describe('tag-sets', () => {
  let cluster: TestDatabase
  let desk: DataDesk
  let foreign: DataDesk
  let shipped: Awaited<ReturnType<typeof makeTagSet>>

  beforeAll(async () => {
    cluster = await createTestDatabase()
    process.env.DATABASE_URL = cluster.applicationUrl
    desk = await makeDataDesk()
    foreign = await makeDataDesk('Hill desk')
    shipped = await makeTagSet({ name: 'Likelihood', kinds: ['claim'], tags: ['likely', 'unlikely'] })
  })
  afterAll(async () => {
    await closeDatabase()
    await cluster.drop()
  })

  const copy = async (by: Viewer = desk.admin) =>
    went(await putTagSet(by, uuidv7(), { copyOf: shipped.id, name: 'Our likelihood' })).tagSet
  const asAsked = (set: TagSetDto): NonNullable<TagSetPut['tags']> =>
    set.tags.map(({ position: _position, retiredAt, ...tag }) => ({ ...tag, retired: retiredAt !== null }))
  const at = (version: number) => ({ expected: { version, from: 'body' as const } })
  const labels = (set: TagSetDto) => set.tags.filter((tag) => tag.retiredAt === null).map((tag) => tag.label)

  it('that ship are read by everybody and changed by nobody', async () => {
    for (const viewer of [desk.viewer, foreign.analyst]) {
      expect(await listTagSets(viewer)).toMatchObject([{ id: shipped.id, readOnly: true }])
    }
    expect(await putTagSet(desk.admin, shipped.id, { name: 'Mine' }, at(1))).toMatchObject({
      ok: false,
      error: { kind: 'not-allowed', code: 'read-only' },
    })
  })

  it('are copied with their tree under new ids, once', async () => {
    const id = uuidv7()
    const body = { copyOf: shipped.id, name: 'Copy' }
    const first = went(await putTagSet(desk.admin, id, body))
    expect(first).toMatchObject({
      created: true,
      tagSet: { readOnly: false, basedOnId: shipped.id, kinds: ['claim'], version: 1 },
    })
    const { tags } = first.tagSet
    expect(tags.map((tag) => tag.value)).toEqual(['group', 'likely', 'unlikely'])
    expect(tags.map((tag) => tag.parentId)).toEqual([null, tags[0]?.id, tags[0]?.id])
    expect(tags.some((tag) => Object.values(shipped.tags).includes(tag.id))).toBe(false)
    expect(went(await putTagSet(desk.admin, id, body))).toMatchObject({
      created: false,
      tagSet: { version: 1 },
    })
    expect(await listTagSets(foreign.admin)).toHaveLength(1)
  })

  it('take new, renamed, reordered and retired tags, and keep those that marks carry', async () => {
    const set = await copy()
    const likely = set.tags.find((tag) => tag.value === 'likely')
    const article = await makeArticle(desk.analyst)
    const placed = [{ tagId: likely?.id ?? '', confidence: null }]
    const mark = await makeMark(desk.analyst, article.id, { tags: placed })
    const sequence = await currentSequence(database(), desk.workspaceId)
    const [group, first, second] = asAsked(set)
    if (!group || !first || !second) throw new Error('The copy has no tags.')
    const added = {
      id: uuidv7(),
      parentId: group.id,
      value: 'even',
      label: 'Even',
      definition: '',
      group: false,
      retired: false,
    }
    const reordered = [group, added, second, { ...first, label: 'Likely indeed' }]
    const changed = went(await putTagSet(desk.admin, set.id, { tags: reordered }, at(1))).tagSet
    expect(labels(changed)).toEqual(['Group', 'Even', 'unlikely', 'Likely indeed'])
    const told = await changesSince(desk.analyst, article.id, sequence)
    expect(told).toMatchObject({
      ok: true,
      value: { annotations: [{ id: mark.id, version: 1, tags: [{ label: 'Likely indeed' }] }] },
    })
    const retired = went(await putTagSet(desk.admin, set.id, { tags: [group, added, second] }, at(2))).tagSet
    expect(labels(retired)).toEqual(['Group', 'Even', 'unlikely'])
    const kept = await changeAnnotation(desk.analyst, mark.id, { note: 'Still tagged.', tags: placed })
    expect(kept).toMatchObject({ ok: true, value: { value: { tags: [{ label: 'Likely indeed' }] } } })
    const back = went(await putTagSet(desk.admin, set.id, { tags: [group, first] }, at(3))).tagSet
    expect(labels(back)).toEqual(['Group', 'likely'])
  })

  it('let two tags change their codes with each other', async () => {
    const set = await copy()
    const [group, first, second] = asAsked(set)
    if (!group || !first || !second) throw new Error('The copy has no tags.')
    const swapped = [group, { ...first, value: second.value }, { ...second, value: first.value }]
    const changed = went(await putTagSet(desk.admin, set.id, { tags: swapped }, at(1))).tagSet
    expect(changed.tags.map((tag) => [tag.id, tag.value])).toEqual([
      [group.id, 'group'],
      [first.id, 'unlikely'],
      [second.id, 'likely'],
    ])
  })

  it('refuse a code twice, a tag under itself, and a tag of another set', async () => {
    const set = await copy()
    const [group, first, second] = asAsked(set)
    if (!group || !first || !second) throw new Error('The copy has no tags.')
    const lists: NonNullable<TagSetPut['tags']>[] = [
      [group, first, { ...second, value: 'likely' }],
      [group, first, first],
      [{ ...group, parentId: first.id }, first, second],
      [{ ...first, parentId: uuidv7() }],
      [group, { ...first, id: shipped.tags.likely ?? '' }],
      [group, { ...first, id: uuidv7(), label: 'Anew' }],
    ]
    for (const tags of lists) {
      const refused = await putTagSet(desk.admin, set.id, { tags }, at(1))
      expect(refused).toMatchObject({ ok: false, error: { kind: 'not-valid' } })
    }
    expect((await listTagSets(desk.admin)).find((one) => one.id === set.id)).toEqual(set)
  })

  it('let one of two writers win', async () => {
    const set = await copy()
    const answers = await Promise.all(
      ['One', 'Two'].map((name) => putTagSet(desk.admin, set.id, { name }, at(1))),
    )
    const won = answers.flatMap((answer) => (answer.ok ? [answer.value.value.tagSet] : []))
    const lost = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]))
    expect(won).toHaveLength(1)
    expect(lost).toMatchObject([{ kind: 'conflict', current: { name: won[0]?.name, version: 2 } }])
    expect(await putTagSet(desk.admin, set.id, { name: 'Three' })).toMatchObject({
      ok: false,
      error: { kind: 'version-needed' },
    })
  })

  it('are retired whole, and offered no more', async () => {
    const set = await copy()
    const retired = went(await putTagSet(desk.admin, set.id, { retired: true }, at(1))).tagSet
    expect(retired.retiredAt).not.toBeNull()
    const article = await makeArticle(desk.analyst)
    const tags = [{ tagId: set.tags[1]?.id ?? '', confidence: null }]
    await expect(makeMark(desk.analyst, article.id, { tags })).rejects.toThrow(/retired/)
  })

  it('are written by admins alone, and unknown in another workspace', async () => {
    const set = await copy()
    for (const by of [desk.editor, desk.analyst, desk.viewer]) {
      expect(await putTagSet(by, set.id, { name: 'x' }, at(1))).toMatchObject({
        ok: false,
        error: { kind: 'not-allowed' },
      })
    }
    expect(await putTagSet(foreign.admin, set.id, { name: 'x' }, at(1))).toMatchObject({
      ok: false,
      error: { kind: 'not-found' },
    })
    expect(await putTagSet(foreign.admin, uuidv7(), { copyOf: set.id })).toMatchObject({
      ok: false,
      error: { kind: 'not-valid' },
    })
  })
})
