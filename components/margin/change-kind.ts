import type { ArticleActs } from '#components/article/article-acts.ts'
import type { ArticleStore } from '#components/article/article-store.ts'
import { toast } from '#components/ui/toast.tsx'
import { type AnnotationKind, KIND_WORDS } from '#lib/domain/kinds.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import { askTagSets } from './use-tag-sets.ts'

/** What keeps a claim a claim, in words: only a claim carries ratings and counter-sources. Null where nothing does. */
export function keepsKind({ kind, ratings, counterSources }: ShownAnnotation): string | null {
  if (kind !== 'claim' || ratings.length + counterSources.length === 0) return null
  const rated = ratings.length > 0 && 'is rated'
  const answered = counterSources.length > 0 && 'has counter-sources'
  return `It ${[rated, answered].filter(Boolean).join(' and ')}, so it stays a claim.`
}

/**
 * Makes a mark one of another kind. Labels that the new kind cannot carry come off, and that is said; Undo brings
 * everything back as it was, a claim's statement too.
 */
export async function changeKind(
  { store, acts }: { store: ArticleStore; acts: ArticleActs },
  workspaceId: string,
  id: string,
  kind: AnnotationKind,
): Promise<void> {
  const before = store.annotation(id)
  if (!before || before.kind === kind) return
  const kept = keepsKind(before)
  if (kept !== null) return void toast(kept)
  const sets = before.tags.length === 0 ? [] : await askTagSets(workspaceId)
  const seen = store.annotation(id)
  if (!seen) return
  if (sets === null) {
    return void toast(
      'Which labels the mark may keep cannot be read just now. Nothing was changed; try again in a moment.',
      { tone: 'trouble' },
    )
  }
  const fits = (tagSetId: string) => sets.find((set) => set.id === tagSetId)?.kinds.includes(kind) ?? false
  const tags = seen.tags.filter((tag) => fits(tag.tagSetId))
  const off = seen.tags.filter((tag) => !fits(tag.tagSetId)).map((tag) => `“${tag.label}”`)
  acts.change(seen, {
    kind,
    ...(off.length > 0 ? { tags } : {}),
    ...(seen.speaker !== null && kind !== 'attribution' ? { speaker: null } : {}),
  })
  store.set({ tab: 'mark' })
  const lost = off.length === 0 ? '' : ` ${off.join(', ')} came off: it is no label for that.`
  toast(`The mark is ${withArticle(kind)} now.${lost}`, {
    action: { label: 'Undo', run: () => void acts.undo() },
  })
}

/** "a claim", "an attribution". */
function withArticle(kind: AnnotationKind): string {
  return `${kind === 'attribution' ? 'an' : 'a'} ${KIND_WORDS[kind].one.toLowerCase()}`
}
