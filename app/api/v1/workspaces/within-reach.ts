import type { WorkspaceDto } from '#lib/domain/member.ts'

/** The workspaces that a person is seen in: all of theirs, or the one of the token that they show. */
export function withinReach(
  person: { onlyWorkspaceId: string | null },
  workspaces: WorkspaceDto[],
): WorkspaceDto[] {
  const { onlyWorkspaceId } = person
  return onlyWorkspaceId === null ? workspaces : workspaces.filter((one) => one.id === onlyWorkspaceId)
}
