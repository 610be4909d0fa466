import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { PROJECT } from './settings.ts'

const ENTRY = join(PROJECT, 'lib/server/entry.mjs')
const run = (...args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' })

describe('the door of the commands', () => {
  let folder: string | undefined
  afterEach(() => folder && rmSync(folder, { recursive: true, force: true }))

  it('asks for the packages where they are not installed', () => {
    folder = mkdtempSync(join(tmpdir(), 'countermark-entry-'))
    mkdirSync(join(folder, 'lib/server'), { recursive: true })
    cpSync(ENTRY, join(folder, 'lib/server/entry.mjs'))
    const { status, stderr } = run(join(folder, 'lib/server/entry.mjs'), 'start')
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'countermark: The packages are not installed: run npm ci first.\n',
    })
  })

  it.each(['20.20.2', '22.17.0', '23.11.0'])('refuses Node %s with a sentence', (version) => {
    const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
    const { status, stderr } = run(
      '--import',
      `data:text/javascript,${encodeURIComponent(pretend)}`,
      ENTRY,
      'start',
    )
    expect(status).toBe(1)
    expect(stderr).toMatch(new RegExp(`^countermark: Node ${version} is too old for the desk: .*\n$`))
  })

  it('knows its commands', () => {
    expect(run(ENTRY, 'stop').stderr).toBe(
      'countermark: There is no command "stop": start, build and admin are.\n',
    )
  })
})
