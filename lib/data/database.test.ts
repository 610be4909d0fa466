import { describe, expect, it } from 'vitest'
import { isDatabaseAway, isUniqueViolation, isWorthRetrying } from './database.ts'

const coded = (code: string, message = 'Invalid `prisma.user.findFirst()` invocation') =>
  Object.assign(new Error(message), { code })

describe('an error of the database', () => {
  it.each([
    ['a refused connection', new Error('connect ECONNREFUSED 127.0.0.1:5432')],
    [
      'a broken one, inside of another',
      new Error('outer', { cause: new Error('Connection terminated unexpectedly') }),
    ],
    [
      'one that is starting',
      coded(
        'P2039',
        'Database error. Code: `57P03`. Message: `the database system is not yet accepting connections`',
      ),
    ],
    [
      'one that is being stopped',
      coded(
        'P2010',
        'Raw query failed. Code: `57P01`. Message: `terminating connection due to administrator command`',
      ),
    ],
    ['one without a free connection', coded('P2024')],
    ['one that answers no more', new Error('Query read timeout')],
    [
      'one with too many clients',
      coded('P2039', 'Database error. Code: `53300`. Message: `sorry, too many clients already`'),
    ],
  ])('tells of %s that it is away', (_, error) => {
    expect(isDatabaseAway(error)).toBe(true)
  })

  it.each([
    ['a broken rule', coded('P2002')],
    [
      'a wrong query',
      coded('P2010', 'Raw query failed. Code: `42601`. Message: `syntax error at or near "FROM"`'),
    ],
    ['a fault of ours', new TypeError('undefined is not a function')],
    ['no error', 'ECONNREFUSED'],
  ])('does not take %s for it', (_, error) => {
    expect(isDatabaseAway(error)).toBe(false)
  })

  it('tells what is worth another try', () => {
    expect(isWorthRetrying(coded('P2034'))).toBe(true)
    expect(isWorthRetrying(new Error('x', { cause: new Error('deadlock detected') }))).toBe(true)
    expect(isWorthRetrying(coded('P2002'))).toBe(false)
    expect(isUniqueViolation(coded('P2002'))).toBe(true)
    expect(isUniqueViolation(coded('P2034'))).toBe(false)
  })
})
