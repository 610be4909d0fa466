import { z } from 'zod'
import { ArticleImport, LIMITS } from '#lib/domain/article.ts'
import { type Problem, problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { readBytes, readJson, unstorable } from '#lib/http/request.ts'

/** What is imported: a file, an address, or something pasted. */
export type Brought =
  | { kind: 'file'; bytes: Uint8Array; name: string; mediaType: string | null }
  | { kind: 'address'; url: string }
  | { kind: 'text' | 'markdown' | 'html'; text: string; url: string | null }

/** A request to import or to preview, read from JSON or from a form with a file. */
export type ImportRequest = Pick<ArticleImport, 'id' | 'header' | 'sourceId' | 'again' | 'keep' | 'leave'> & {
  brought: Brought
}

/** The bodies of an import by media type, as the description of the API tells them. */
export const IMPORT_BODIES = {
  'application/json': ArticleImport,
  'multipart/form-data': z.object({
    file: z.file(),
    ...ArticleImport.pick({ id: true, header: true, sourceId: true, keep: true, leave: true, again: true })
      .shape,
  }),
} as const

/** What a form adds to its file: the boundaries, and the fields beside it. */
const FORM_ROOM = 1024 * 1024

const notValid = (field: string, words: string): Problem =>
  problem('not-valid', `${words} Nothing was stored.`, { fields: { [field]: words } })

/** Reads the body of an import; every refusal says what is taken. */
export async function readImport(request: Request): Promise<Result<ImportRequest, Problem>> {
  const type = request.headers.get('content-type') ?? ''
  if (/^multipart\/form-data\b/i.test(type)) return readForm(request, type)
  const json = await readJson(request)
  if (!json.ok) return json
  const parsed = parseImport(json.value)
  if (!parsed.ok) return parsed
  const brought = broughtIn(parsed.value)
  return brought.ok ? ok({ ...parsed.value, brought: brought.value }) : brought
}

function parseImport(value: unknown): Result<ArticleImport, Problem> {
  const parsed = ArticleImport.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return err(notValid(issue?.path.join('.') || '(body)', issue?.message ?? 'The request is not valid.'))
  }
  const { header, keep, leave } = parsed.data
  const refused = unstorable({ header, keep, leave })
  if (refused === null) return ok(parsed.data)
  return err(notValid(refused, 'This holds a NUL or half of a character, which cannot be kept.'))
}

const ONE_OF = 'Give exactly one of text, html, markdown, url, or a file.'

function broughtIn({ text, html, markdown, url }: ArticleImport): Result<Brought, Problem> {
  const given = (
    [
      ['text', text],
      ['html', html],
      ['markdown', markdown],
    ] as const
  ).flatMap(([kind, value]) => (value === undefined ? [] : [{ kind, text: value, url: url ?? null }]))
  const [first] = given
  if (given.length > 1) return err(notValid('(body)', ONE_OF))
  if (first) return ok(first)
  return url === undefined ? err(notValid('(body)', ONE_OF)) : ok({ kind: 'address', url })
}

async function readForm(request: Request, type: string): Promise<Result<ImportRequest, Problem>> {
  const bytes = await readBytes(request, LIMITS.fileBytes + FORM_ROOM)
  if (!bytes.ok) {
    const megabytes = LIMITS.fileBytes / 1024 / 1024
    const words = `This file is larger than ${megabytes} MB, the most that is taken. Nothing was stored; split it, or keep only the article.`
    return err({ ...bytes.error, detail: words })
  }
  let form: FormData
  try {
    form = await new Response(bytes.value, { headers: { 'content-type': type } }).formData()
  } catch {
    return err(problem('bad-request', 'The form cannot be read. Nothing was stored; send it again.'))
  }
  const files = form.getAll('file')
  const [file] = files
  if (files.length !== 1 || !(file instanceof File)) {
    return err(notValid('file', 'Send one file, in the field named file.'))
  }
  const fields: Record<string, unknown> = {}
  for (const name of ['id', 'header', 'sourceId', 'again', 'keep', 'leave'] as const) {
    const value = form.get(name)
    if (typeof value === 'string') fields[name] = name === 'id' ? value : jsonOr(value)
  }
  const parsed = parseImport(fields)
  if (!parsed.ok) return parsed
  const brought: Brought = {
    kind: 'file',
    bytes: new Uint8Array(await file.arrayBuffer()),
    name: file.name,
    mediaType: file.type || null,
  }
  return ok({ ...parsed.value, brought })
}

/** A field of a form is JSON, or the plain text that it looks like. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
