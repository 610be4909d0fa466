/**
 * Who may do what: one table that drives the interface, the API and the permission tests.
 * `own` asks whether the row was made by the same person, `others` whether it was made by somebody else; a foreign
 * workspace is never reached at all.
 */

export const ROLES = ['admin', 'editor', 'analyst', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Everything a member can do, as noun and verb. */
export const PERMISSIONS = {
  'workspace.read': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'any' },
  'workspace.change': { admin: 'any', editor: 'none', analyst: 'none', viewer: 'none' },
  'member.read': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'any' },
  'member.invite': { admin: 'any', editor: 'none', analyst: 'none', viewer: 'none' },
  'member.change': { admin: 'any', editor: 'none', analyst: 'none', viewer: 'none' },
  'token.read': { admin: 'any', editor: 'own', analyst: 'own', viewer: 'own' },
  'token.create': { admin: 'own', editor: 'own', analyst: 'own', viewer: 'own' },
  'token.revoke': { admin: 'any', editor: 'own', analyst: 'own', viewer: 'own' },
  'webhook.manage': { admin: 'any', editor: 'none', analyst: 'none', viewer: 'none' },
  'article.read': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'any' },
  'article.import': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'none' },
  'article.edit': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'none' },
  'article.assign': { admin: 'any', editor: 'any', analyst: 'none', viewer: 'none' },
  /** Whether an article is blind, and its ratings are sealed. */
  'article.conceal': { admin: 'any', editor: 'any', analyst: 'none', viewer: 'none' },
  'article.delete': { admin: 'any', editor: 'any', analyst: 'own', viewer: 'none' },
  'annotation.read': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'any' },
  /** Colleagues' work on a blind article before one has handed it in; others see their own. */
  'blind-mark.read': { admin: 'any', editor: 'any', analyst: 'own', viewer: 'none' },
  'annotation.create': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'none' },
  'annotation.edit': { admin: 'any', editor: 'any', analyst: 'own', viewer: 'none' },
  'annotation.delete': { admin: 'any', editor: 'any', analyst: 'own', viewer: 'none' },
  'rating.read': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'any' },
  'rating.write': { admin: 'own', editor: 'own', analyst: 'own', viewer: 'none' },
  /** Opening sealed ratings before their quorum, with a reason. */
  'rating.open': { admin: 'any', editor: 'any', analyst: 'none', viewer: 'none' },
  'hand-in.make': { admin: 'own', editor: 'own', analyst: 'own', viewer: 'none' },
  'hand-in.reverse': { admin: 'any', editor: 'any', analyst: 'none', viewer: 'none' },
  'counter-source.create': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'none' },
  'counter-source.edit': { admin: 'any', editor: 'any', analyst: 'own', viewer: 'none' },
  'prose.read': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'any' },
  'prose.write': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'none' },
  'annotation.assign': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'none' },
  'thread.read': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'any' },
  'thread.resolve': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'none' },
  'comment.write': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'none' },
  'comment.edit': { admin: 'own', editor: 'own', analyst: 'own', viewer: 'none' },
  'source.read': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'any' },
  'source.write': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'none' },
  'source.assess': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'none' },
  'tag-set.read': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'any' },
  'tag-set.write': { admin: 'any', editor: 'none', analyst: 'none', viewer: 'none' },
  'review.read': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'any' },
  'review.decide': { admin: 'others', editor: 'others', analyst: 'others', viewer: 'none' },
  'review.withdraw': { admin: 'own', editor: 'own', analyst: 'own', viewer: 'none' },
  'review.answer': { admin: 'own', editor: 'own', analyst: 'own', viewer: 'none' },
  'review.adjudicate': { admin: 'others', editor: 'others', analyst: 'none', viewer: 'none' },
  'review.configure': { admin: 'any', editor: 'any', analyst: 'none', viewer: 'none' },
  'event.read': { admin: 'any', editor: 'any', analyst: 'any', viewer: 'none' },
} as const satisfies Record<string, Record<Role, 'any' | 'own' | 'others' | 'none'>>

export type Permission = keyof typeof PERMISSIONS

/** `any`: every row of the workspace; `own`: rows that the person made; `others`: rows that they did not; `none`: never. */
export function reach(role: Role, permission: Permission): 'any' | 'own' | 'others' | 'none' {
  return PERMISSIONS[permission][role]
}

/** Whether `role` may do `permission` on a row that is, or is not, the person's own. */
export function may(role: Role, permission: Permission, own = true): boolean {
  const allowed = reach(role, permission)
  return allowed === 'any' || (allowed === 'own' && own) || (allowed === 'others' && !own)
}
