import type { Role } from './permission.ts'

/** Who asks: a member in one workspace. Every function of lib/data takes one first. */
export type Viewer = {
  userId: string
  workspaceId: string
  role: Role
  /** The token by which a script asks for the member; events name it. */
  tokenId?: string
}
