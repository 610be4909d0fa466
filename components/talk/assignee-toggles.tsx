'use client'
import { MenuGroup, MenuToggle } from '#components/ui/menu.tsx'
import type { MemberDto } from '#lib/domain/member.ts'
import { useMembers } from './use-members.ts'

/** Members who can be given something to do. */
export const assignable = (members: readonly MemberDto[]) =>
  members.filter((one) => one.role !== 'viewer' && one.canSignIn)

export const ReadingMembers = () => (
  <p className="m-0 px-2.5 pb-1 text-xs text-ink-2">Reading who is here …</p>
)

/** Everybody who may be on an article, ticked where they are. */
export function AssigneeToggles({
  assigneeIds,
  onChange,
}: {
  assigneeIds: readonly string[]
  onChange: (assigneeIds: string[]) => void
}) {
  const members = useMembers()
  if (members === null) return <ReadingMembers />
  return (
    <MenuGroup label="On this article">
      {assignable(members).map(({ id, name }) => (
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
