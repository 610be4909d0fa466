import { v7 as uuidv7 } from 'uuid'
import type { CaptureDto } from '#lib/domain/capture-dto.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { problem } from '#lib/domain/problem.ts'
import { err, ok, type Result } from '#lib/domain/result.ts'
import { sha256 } from '#lib/domain/sha256.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { refusal, within } from './access.ts'
import { type Database, database } from './database.ts'
import { type Written, write } from './write.ts'

type StoredCapture = Omit<CaptureDto, 'csl'>

/** What was fetched of an address, to be kept. */
export type NewCapture = {
  url: string
  finalUrl: string
  mediaType: string
  bytes: Uint8Array
  title: string | null
  text: string | null
}

const ROW = {
  id: true,
  url: true,
  finalUrl: true,
  mediaType: true,
  sha256: true,
  title: true,
  capturedAt: true,
} as const

const noCapture = problem('not-found', 'There is no such capture.')

/** Why the viewer may not capture anything, or null; asked before an address is fetched for them. */
export function captureRefusal(viewer: Viewer): Problem | null {
  return refusal(viewer, 'counter-source.create')
}

/** Keeps what stood at an address, with its hash; it never changes from then on. */
export async function storeCapture(
  viewer: Viewer,
  capture: NewCapture,
  { intentId }: { intentId?: string | null } = {},
): Promise<Result<Written<StoredCapture>, Problem>> {
  const refused = captureRefusal(viewer)
  if (refused) return err(refused)
  const hash = await sha256(new Uint8Array(capture.bytes))
  const textSha256 = capture.text === null ? null : await sha256(capture.text)
  const again = async (db: Database) => {
    const event = await db.event.findFirst({
      where: { workspaceId: viewer.workspaceId, actorId: viewer.userId, intentId },
      select: { subjectId: true },
    })
    return findCapture(db, viewer, event?.subjectId ?? '')
  }
  return write(viewer, { intentId, again }, async ({ db, record }) => {
    const id = uuidv7()
    const { workspaceId, userId } = viewer
    const { url, finalUrl, mediaType, title, text } = capture
    const stated = { url, finalUrl, mediaType, sha256: hash, title }
    await db.capture.create({
      data: { id, workspaceId, ...stated, text, bytes: new Uint8Array(capture.bytes), capturedById: userId },
      select: { id: true },
    })
    const after = { ...stated, bytes: capture.bytes.byteLength, textSha256 }
    record({ type: 'capture.made', subjectId: id, after })
    return findCapture(db, viewer, id)
  })
}

/** What is known of a capture besides its bytes. */
export async function getCapture(viewer: Viewer, id: string): Promise<Result<StoredCapture, Problem>> {
  return findCapture(database(), viewer, id)
}

async function findCapture(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<Result<StoredCapture, Problem>> {
  const row = await db.capture.findFirst({ where: { id, ...within(viewer, 'annotation.read') }, select: ROW })
  return row ? ok({ ...row, capturedAt: row.capturedAt.toISOString() }) : err(noCapture)
}

/** The bytes of a capture, as they were fetched. */
export async function captureBytes(
  viewer: Viewer,
  id: string,
): Promise<Result<{ bytes: Uint8Array<ArrayBuffer>; sha256: string }, Problem>> {
  const row = await database().capture.findFirst({
    where: { id, ...within(viewer, 'annotation.read') },
    select: { bytes: true, sha256: true },
  })
  return row ? ok({ bytes: new Uint8Array(row.bytes), sha256: row.sha256 }) : err(noCapture)
}
