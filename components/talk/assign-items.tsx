'use client'
import { useActs, useArticle } from '#components/article/article-context.tsx'
import { MenuChoice, MenuGroup, MenuToggle } from '#components/ui/menu.tsx'
import type { MemberDto } from '#lib/domain/member.ts'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import { useMembers } from './use-members.ts'

const NOBODY = 'nobody'

const names = (members: readonly MemberDto[] | null) =>
  members?.filter((one) => one.role !== 'viewer' && one.canSignIn) ?? []

const Waiting = () => <p className="m-0 px-2.5 pb-1 text-xs text-ink-2">Reading who is here …</p>

/** In the menu of a mark: whom it is given to. */
export function MarkAssignee({ annotation }: { annotation: ShownAnnotation }) {
  const acts = useActs()
  const members = useMembers()
  const { id, assignee } = annotation
  if (members === null) return <Waiting />
  const people = names(members)
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

/** Everybody who may be on an article, ticked where they are. */
export function AssigneeToggles({
  assigneeIds,
  onChange,
}: {
  assigneeIds: readonly string[]
  onChange: (assigneeIds: string[]) => void
}) {
  const members = useMembers()
  if (members === null) return <Waiting />
  return (
    <MenuGroup label="On this article">
      {names(members).map(({ id, name }) => (
        <MenuToggle
          key={id}
          checked={assigneeIds.includes(id)}
          onChange={(on) => onChange(on ? [...assigneeIds, id] : assigneeIds.filter((one) => one !== id))}
        >
          {name}
        </MenuToggle>
      ))}
    </MenuGroup>
  )
}
