import { Prisma } from '#prisma/generated/client.ts'

/** One word of what a person looks for. */
export type SearchWord = {
  word: string
  /** Without a letter or digit, such as a lone sign: it can only be found as it stands. */
  bare: boolean
  /** The word anywhere in a text, for ILIKE. */
  like: string
  /** Whether the trigram indexes can find it in the middle of a word. */
  infix: boolean
  /** Of a script that writes no spaces: its characters are looked up one by one, so their order is checked after. */
  unspaced: boolean
}

/** More words than this make a search no narrower. */
const MOST_WORDS = 12
const LONGEST_WORD = 100

/** The words of a search; every one of them must be found. Lone signs count only where there is nothing else. */
export function searchWords(query: string): SearchWord[] {
  const words = new Set(query.normalize('NFC').split(/\s+/u).filter(Boolean))
  const all = [...words].map(searchWord)
  const spoken = all.filter((one) => !one.bare)
  return (spoken.length > 0 ? spoken : all).slice(0, MOST_WORDS)
}

/** The longest of some words, which is likely the rarest and is asked of an index, and the others. */
export function rarestFirst(words: readonly SearchWord[]): [rarest: SearchWord[], others: SearchWord[]] {
  const sorted = words.toSorted((a, b) => b.word.length - a.word.length)
  return [sorted.slice(0, 1), sorted.slice(1)]
}

function searchWord(long: string): SearchWord {
  const word = Array.from(long).slice(0, LONGEST_WORD).join('')
  return {
    word,
    bare: !/[\p{L}\p{N}]/u.test(word),
    like: `%${word.replace(/[\\%_]/g, '\\$&')}%`,
    infix: /[a-z0-9]{3}/i.test(word),
    unspaced: /[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]./u.test(word),
  }
}

/**
 * Whether a short text, such as a title or a statement, has the word: at the beginning of one of its words, or for
 * what trigrams can find anywhere. `column` must have both indexes; `list` is the column that keeps its words, where one does.
 */
export function shortTextHas(
  column: Prisma.Sql,
  one: SearchWord,
  list: Prisma.Sql = Prisma.sql`words_of(${column})`,
): Prisma.Sql {
  const anywhere = Prisma.sql`${column} ILIKE ${one.like}`
  if (one.bare) return anywhere
  const beginning = listHas(list, column, one)
  return one.infix ? Prisma.sql`(${beginning} OR ${anywhere})` : beginning
}

/** Whether a text has the word at the beginning of one of its words. `column` must have the index of words. */
export function textHas(column: Prisma.Sql, one: SearchWord): Prisma.Sql {
  return one.bare
    ? Prisma.sql`${column} ILIKE ${one.like}`
    : listHas(Prisma.sql`words_of(${column})`, column, one)
}

/** Whether the text of a revision, named by its alias, has the word at the beginning of one of its words. */
export function revisionHas(alias: 'v', one: SearchWord): Prisma.Sql {
  if (one.bare) return Prisma.sql`false`
  const column = (name: string) => Prisma.raw(`${alias}."${name}"`)
  return listHas(column('wordList'), column('text'), one)
}

function listHas(list: Prisma.Sql, text: Prisma.Sql, one: SearchWord): Prisma.Sql {
  const listed = Prisma.sql`${list} @@ words_wanted(${one.word})`
  return one.unspaced ? Prisma.sql`(${listed} AND ${text} ILIKE ${one.like})` : listed
}
