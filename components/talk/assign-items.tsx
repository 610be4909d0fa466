'use client'
import { useActs, useArticle } from '#components/article/article-context.tsx'
import { MenuChoice } from '#components/ui/menu.tsx'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import { AssigneeToggles, assignable, ReadingMembers } from './assignee-toggles.tsx'
import { useMembers } from './use-members.ts'

const NOBODY = 'nobody'

/** In the menu of a mark: whom it is given to. */
export function MarkAssignee({ annotation }: { annotation: ShownAnnotation }) {
  const acts = useActs()
  const members = useMembers()
  const { id, assignee } = annotation
  if (members === null) return <ReadingMembers />
  const people = assignable(members)
  // Whoever has it stays in the list, also when they have left.
  const others = assignee && !people.some((one) => one.id === assignee.id) ? [assignee] : []
  return (
    <MenuChoice
      label="Give it to"
      value={assignee?.id ?? NOBODY}
      options={[
        { value: NOBODY, label: 'Nobody' },
        ...[...people, ...others].map((one) => ({ value: one.id, label: one.name })),
      ]}
      onChange={(next) => acts.assign(id, people.find((one) => one.id === next) ?? null)}
    />
  )
}

/** In the menu of the open article: who is on it. */
export function ArticleAssignees() {
  const acts = useActs()
  const article = useArticle((state) => state.article)
  return (
    <AssigneeToggles
      assigneeIds={article.assigneeIds}
      onChange={(assigneeIds) => acts.changeArticle(article, { assigneeIds })}
    />
  )
}
