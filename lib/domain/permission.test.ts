import { describe, expect, it } from 'vitest'
import { may, PERMISSIONS, type Permission, ROLES, reach } from './permission.ts'

const ALL = Object.keys(PERMISSIONS) as Permission[]
const cases = ALL.map((permission) => ({ permission }))

describe('the permission table', () => {
  it.each(cases)('$permission names a noun and a verb, and every role', ({ permission }) => {
    expect(permission).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+$/)
    expect(Object.keys(PERMISSIONS[permission]).sort()).toEqual([...ROLES].sort())
  })

  it('lets a viewer read and never write, but for tokens of their own, which can do no more than they', () => {
    const allowed = ALL.filter((permission) => may('viewer', permission))
    const ownTokens = ['token.create', 'token.revoke']
    expect(allowed.filter((permission) => !permission.endsWith('.read'))).toEqual(ownTokens)
    for (const permission of allowed)
      expect(may('viewer', permission, false)).toBe(/(?<!^token)\.read$/.test(permission))
    expect(allowed).toContain('article.read')
    expect(allowed).toContain('annotation.read')
  })

  const byWhose = cases.filter(({ permission }) => reach('admin', permission) !== 'others')
  it.each(byWhose)('$permission: what is allowed on any row is allowed on one’s own', ({ permission }) => {
    for (const role of ROLES) {
      if (may(role, permission, false)) expect(may(role, permission, true)).toBe(true)
      expect(may(role, permission, false)).toBe(reach(role, permission) === 'any')
      expect(may(role, permission, true)).toBe(reach(role, permission) !== 'none')
    }
  })

  it.each(cases)('$permission: a role can do whatever the roles after it can', ({ permission }) => {
    for (const own of [true, false]) {
      for (const [index, role] of ROLES.entries()) {
        for (const lesser of ROLES.slice(index + 1)) {
          if (may(lesser, permission, own)) expect(may(role, permission, own)).toBe(true)
        }
      }
    }
  })

  it('lets nobody decide on what is their own', () => {
    for (const permission of ['review.decide', 'review.adjudicate'] as const) {
      for (const role of ROLES) expect(may(role, permission, true)).toBe(false)
    }
    expect(ROLES.filter((role) => may(role, 'review.decide', false))).toEqual(['admin', 'editor', 'analyst'])
    expect(ROLES.filter((role) => may(role, 'review.adjudicate', false))).toEqual(['admin', 'editor'])
  })

  it('lets nobody rate in the name of another', () => {
    for (const role of ROLES) expect(may(role, 'rating.write', false)).toBe(false)
  })

  it('lets an analyst change what is theirs and not what a colleague made', () => {
    for (const permission of [
      'annotation.edit',
      'annotation.delete',
      'counter-source.edit',
      'article.delete',
    ] as const) {
      expect(may('analyst', permission, true)).toBe(true)
      expect(may('analyst', permission, false)).toBe(false)
    }
  })

  it('keeps people, tag-sets and webhooks to admins', () => {
    for (const permission of [
      'member.invite',
      'member.change',
      'workspace.change',
      'tag-set.write',
      'webhook.manage',
    ] as const) {
      expect(ROLES.filter((role) => may(role, permission))).toEqual(['admin'])
    }
  })
})
