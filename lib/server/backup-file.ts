import { createWriteStream, existsSync, statSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { Refusal, reasonOf } from './refusal.ts'

/** Adds an entry; it waits until the disk has kept up. */
export type AddEntry = (name: string, content: Uint8Array) => Promise<void>

/**
 * Writes a gzipped tar file for its owner alone, whole or not at all: beside its place first, down to the disk, and then
 * into it. Throws a Refusal where the file is there already and `force` is not given, or where it cannot be written.
 * Answers its size in bytes.
 */
export async function writeWhole(
  file: string,
  { force }: { force: boolean },
  work: (add: AddEntry) => Promise<void>,
): Promise<number> {
  refusePlace(file, force)
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.part`)
  const forget = async () => rm(draft, { force: true }).catch(() => undefined)
  const interrupted = (signal: NodeJS.Signals) =>
    void forget().then(() => process.exit(signal === 'SIGINT' ? 130 : 143))
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.once(signal, interrupted)
  try {
    await rm(draft, { force: true })
    await written(file, draft, work)
    refusePlace(file, force)
    await rename(draft, file)
    await keep(dirname(file))
    return statSync(file).size
  } catch (error) {
    await forget()
    throw error
  } finally {
    for (const signal of signals) process.off(signal, interrupted)
  }
}

async function written(file: string, draft: string, work: (add: AddEntry) => Promise<void>): Promise<void> {
  const tar = pack()
  const disk = pipeline(
    tar,
    createGzip(),
    // `flush` waits until the disk has it before the file is closed.
    createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true }),
  ).catch((error: unknown) => {
    throw new Refusal(`${file} cannot be written (${reasonOf(error)}). Nothing was left of it.`)
  })
  // A disk that fails ends the wait of whoever adds an entry.
  const failed = disk.then(() => new Promise<never>(() => undefined))
  const add: AddEntry = (name, content) =>
    Promise.race([
      failed,
      new Promise<void>((resolve, reject) => {
        tar.entry({ name, mode: 0o600 }, Buffer.from(content), (error) => (error ? reject(error) : resolve()))
      }),
    ])
  try {
    await Promise.race([failed, work(add)])
    tar.finalize()
  } catch (error) {
    const reason = error instanceof Error ? error : new Error(String(error))
    tar.destroy(reason)
    await disk.catch(() => undefined)
    throw error
  }
  await disk
}

/** Waits until the folder remembers what was put into it; where a folder cannot be asked, the file system does so by itself. */
async function keep(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

function refusePlace(file: string, force: boolean): void {
  if (!existsSync(dirname(file))) throw new Refusal(`There is no folder ${dirname(file)}.`)
  if (!existsSync(file)) return
  if (!statSync(file).isFile()) throw new Refusal(`${file} is there already and is no file.`)
  if (!force) throw new Refusal(`${file} is there already: name another, or replace it with --force.`)
}
