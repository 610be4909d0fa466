import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import type { z } from 'zod'
import { Password } from '#lib/domain/member.ts'
import type { Progress } from './progress.ts'
import { Refusal } from './refusal.ts'

/** What a command was given: its options by name. */
export type Given = Record<string, string | boolean | undefined>

/** The answer of a command: `words` are for a person, `json` for a script. `failed` ends the process with exit code 1. */
export type AdminAnswer = { words: string; json: Record<string, unknown>; failed?: boolean }

/** The database that a command works on, as the role that owns the tables. */
export type DeskPlace = {
  ownerUrl: string
  /** The setting, or the folder, that chose it; for words to a person. */
  setting: string
}

/**
 * How a command meets the database: `ready` is migrated and may be worked on through lib/data; `as it is` is left alone,
 * whatever version it has; `alone` is that, too, and no desk may run on it meanwhile.
 */
export type Opening = 'ready' | 'as it is' | 'alone'

/** One command of `npm run admin`. */
export type AdminCommand = {
  name: string
  synopsis: string
  summary: string
  options: Record<string, { type: 'string' | 'boolean' }>
  /** Whether it is given a file beside its options, as an absolute path. */
  takesFile?: true
  /** `ready` where left out. */
  opening?: Opening
  /**
   * Reads what the command was given and throws a Refusal where it is wrong, before any database is opened;
   * answers with the work to do on the open database.
   */
  prepare: (
    given: Given,
    file: string,
  ) => Promise<(desk: DeskPlace, progress: Progress) => Promise<AdminAnswer>>
}

/** The value of an option as its schema reads it; a Refusal where it is missing or cannot be read. */
export function readOption<T>(command: string, option: string, schema: z.ZodType<T>, value: unknown): T {
  if (value === undefined)
    throw new Refusal(`--${option} is missing: see npm run -s admin -- ${command} --help.`)
  return parsed(`--${option}`, schema, value)
}

function parsed<T>(what: string, schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new Refusal(`${what}: ${read.error.issues[0]?.message ?? 'it cannot be read.'}`)
}

/** The password on standard input where `--password-stdin` asks for it, or null. */
export async function givenPassword(given: Given): Promise<string | null> {
  if (!given['password-stdin']) return null
  const typed = (await text(process.stdin)).replace(/\r?\n$/, '')
  return parsed('The password on standard input', Password, typed)
}

/** A password that nobody has to think of, to be shown once: 16 characters of 96 random bits. */
export function drawnPassword(): string {
  return randomBytes(12).toString('base64url')
}
