import { z } from 'zod'

/**
 * What a schema refuses, in sentences of the desk: they reach people through the answers of the API. A schema that says
 * something of its own goes first. Importing this file puts the words in place, for the whole process.
 */

type Issue = z.core.$ZodRawIssue

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  bigint: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  set: 'a list',
  object: 'an object with named fields',
  record: 'an object with named fields',
  map: 'an object with named fields',
  date: 'a date',
  null: 'null',
}

const FORMATS: Record<string, string> = {
  url: 'This is not a whole web address, such as https://example.org/page.',
  email: 'This is not an e-mail address.',
  uuid: 'This is not an id, which is a UUID.',
  guid: 'This is not an id, which is a UUID.',
  datetime: 'This is not a moment in time, such as 2026-03-01T09:30:00Z.',
  date: 'This is not a date, such as 2026-03-01.',
  time: 'This is not a time of day, such as 09:30.',
}

const UNITS: Record<string, [one: string, many: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
  set: ['entry', 'entries'],
  map: ['entry', 'entries'],
  file: ['byte', 'bytes'],
}

z.config({ customError: schemaWords })

function schemaWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords(issue.expected, issue.input)
    case 'invalid_value':
      return `This has to be ${listed(issue.values.map(String))}.`
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'This is not written as it has to be.'
    case 'too_big':
      return sizeWords(issue.origin, issue.maximum, issue.exact ? 'exactly' : 'at most', issue.inclusive)
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'This must not be empty.'
      return sizeWords(issue.origin, issue.minimum, issue.exact ? 'exactly' : 'at least', issue.inclusive)
    case 'not_multiple_of':
      return `This has to be a multiple of ${issue.divisor}.`
    case 'unrecognized_keys':
      return `There is no field ${listed(issue.keys.map((key) => `“${key}”`))} here.`
    case 'invalid_key':
      return 'A name in this is not one that it may have.'
    case 'invalid_element':
      return 'An entry of this is not one that it may have.'
    case 'invalid_union':
      return Array.isArray(issue.options) && issue.options.length > 0
        ? `This has to be ${listed(issue.options.map(String))}.`
        : 'This has none of the forms that it may have.'
    default:
      return 'This is not valid.'
  }
}

function typeWords(expected: string, input: unknown): string {
  if (input === undefined) return 'This is missing.'
  if (typeof input === 'number' && !Number.isFinite(input)) return 'This has to be a number.'
  const type = TYPES[expected]
  return type === undefined ? 'This is of another kind than it has to be.' : `This has to be ${type}.`
}

function sizeWords(
  origin: string,
  limit: number | bigint,
  bound: 'at least' | 'at most' | 'exactly',
  inclusive: boolean | undefined,
): string {
  const number = limit.toLocaleString('en')
  const units = UNITS[origin]
  if (units !== undefined) return `This has to have ${bound} ${number} ${units[Number(limit) === 1 ? 0 : 1]}.`
  if (inclusive === false) return `This has to be ${bound === 'at least' ? 'more' : 'less'} than ${number}.`
  return `This has to be ${bound} ${number}.`
}

/** "a", "a or b", "a, b or c". */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`
}
