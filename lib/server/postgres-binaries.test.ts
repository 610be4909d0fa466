import { spawnSync } from 'node:child_process'
import { cpSync, lstatSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postgresBinaries, postgresPackage } from './postgres-binaries.ts'
import { Refusal } from './refusal.ts'

describe('PostgreSQL from the packages', () => {
  let copy: string
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'countermark-binaries-'))
    cpSync(postgresPackage(), copy, { recursive: true, verbatimSymlinks: true })
  })
  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  const library = () => join(copy, 'native', 'lib')
  const runs = (program: string) => spawnSync(program, ['--version'], { encoding: 'utf8' })

  it('runs again after every library link was lost', () => {
    for (const name of readdirSync(library())) {
      if (lstatSync(join(library(), name)).isSymbolicLink()) rmSync(join(library(), name))
    }
    expect(runs(join(copy, 'native', 'bin', 'initdb')).status).not.toBe(0)
    const { initdb, postgres, major } = postgresBinaries(copy)
    expect(runs(initdb).stdout).toContain(`initdb (PostgreSQL) ${major}.`)
    expect(runs(postgres).stdout).toContain(`postgres (PostgreSQL) ${major}.`)
  })

  it('replaces a link that leads nowhere', () => {
    const link = join(library(), 'libpq.so.5')
    rmSync(link)
    symlinkSync('libpq.so.nowhere', link)
    expect(runs(postgresBinaries(copy).initdb).status).toBe(0)
  })

  it('says what to do when a link cannot be made', () => {
    rmSync(library(), { recursive: true })
    expect(() => postgresBinaries(copy)).toThrow(Refusal)
    expect(() => postgresBinaries(copy)).toThrow(
      /library link \S+ is missing and cannot be made .*: run npm ci/,
    )
  })
})
