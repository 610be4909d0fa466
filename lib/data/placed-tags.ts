import type { AnnotationCreate } from '#lib/domain/annotation.ts'
import { type AnnotationKind, KIND_WORDS } from '#lib/domain/kinds.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal } from './access.ts'
import type { Database } from './database.ts'

type Placed = NonNullable<AnnotationCreate['tags']>[number]

const notValid = (code: string, detail: string) =>
  problem('not-valid', detail, { code, fields: { tags: detail } })

/**
 * Why tags cannot stand together on an annotation of a kind, or null where they can. They must be of a set that ships
 * or of the viewer's workspace, offered for the kind, not retired, and one at most of a set whose tags exclude each other.
 *
 * @param kept ids of tags that are on it already: a retired one may stay, and so may one of a set that changed since.
 */
export async function placedTagsProblem(
  db: Database,
  viewer: Viewer,
  kind: AnnotationKind,
  wanted: readonly Placed[],
  kept: { ids: readonly string[]; kind: AnnotationKind } | null,
): Promise<Problem | null> {
  if (wanted.length === 0) return null
  const ids = wanted.map((tag) => tag.tagId)
  if (new Set(ids).size < ids.length)
    return notValid('tag-twice', 'The same tag is named twice. Name it once.')
  const found = await db.tag.findMany({
    where: {
      id: { in: ids },
      tagSet: {
        OR: refusal(viewer, 'tag-set.read')
          ? []
          : [{ workspaceId: null }, { workspaceId: viewer.workspaceId }],
      },
    },
    select: {
      id: true,
      label: true,
      group: true,
      retiredAt: true,
      tagSet: {
        select: { id: true, name: true, kinds: true, exclusive: true, asksConfidence: true, retiredAt: true },
      },
    },
  })
  const tags = new Map(found.map((tag) => [tag.id, tag]))
  const isKept = (id: string) => kept?.ids.includes(id) ?? false
  const perSet = new Map<string, { labels: string[]; anew: boolean }>()
  for (const { tagId, confidence } of wanted) {
    const tag = tags.get(tagId)
    if (!tag) return notValid('tag-unknown', `There is no tag ${tagId} here.`)
    const { tagSet } = tag
    if (tag.group) return notValid('tag-group', `“${tag.label}” is a group. Place one of the tags in it.`)
    if ((tag.retiredAt ?? tagSet.retiredAt) !== null && !isKept(tagId)) {
      return notValid('tag-retired', `“${tag.label}” is retired and cannot be placed any more.`)
    }
    if (!tagSet.kinds.includes(kind) && !(isKept(tagId) && kept?.kind === kind)) {
      const words = `“${tag.label}” of ${tagSet.name} is not offered on a mark of kind ${KIND_WORDS[kind].one.toLowerCase()}.`
      return notValid('tag-not-offered', words)
    }
    if (confidence !== null && !tagSet.asksConfidence && !isKept(tagId)) {
      return notValid('tag-confidence', `The tags of ${tagSet.name} take no confidence.`)
    }
    if (tagSet.exclusive) {
      const labels = [...(perSet.get(tagSet.id)?.labels ?? []), tag.label]
      const anew = (perSet.get(tagSet.id)?.anew ?? false) || !isKept(tagId)
      if (labels.length > 1 && anew) {
        const words = `Of ${tagSet.name} one tag at most stands on a mark; this names ${labels.map((one) => `“${one}”`).join(' and ')}.`
        return notValid('tag-exclusive', words)
      }
      perSet.set(tagSet.id, { labels, anew })
    }
  }
  return null
}

/** Puts exactly these tags on an annotation. */
export async function placeTags(
  db: Database,
  annotationId: string,
  wanted: readonly Placed[],
): Promise<void> {
  await db.annotationTag.deleteMany({ where: { annotationId } })
  if (wanted.length === 0) return
  await db.annotationTag.createMany({
    data: wanted.map(({ tagId, confidence }) => ({ annotationId, tagId, confidence })),
  })
}
