import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { processIdentity } from './process-identity.ts'
import { takeLock } from './process-lock.ts'

const MODULE = new URL('./process-lock.ts', import.meta.url).href
/** Takes the lock once it is told to, says what came of it, and keeps it until its input ends. */
const CONTENDER = `
  const { takeLock } = await import(${JSON.stringify(MODULE)})
  process.stdin.once('data', () => console.log(takeLock(process.argv[1], 'desk').kind))
  console.log('waiting')
  process.stdin.on('end', () => process.exit())
`

function contender(path: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', CONTENDER, path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const listeners: (() => void)[] = []
  child.stdout.on('data', (chunk: Buffer) => {
    lines.push(...chunk.toString().trim().split('\n'))
    for (const listener of listeners.splice(0)) listener()
  })
  const says = async (count: number) => {
    while (lines.length < count) await new Promise<void>((resolve) => listeners.push(resolve))
    return lines[count - 1]
  }
  const end = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  return { pid: child.pid ?? 0, says, go: () => child.stdin.write('go\n'), end }
}

describe('a lock that a process holds', () => {
  let folder: string
  let path: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countermark-lock-'))
    path = join(folder, 'desk.lock')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is had by one, told to others with its address, and free after release', () => {
    const first = takeLock(path, 'desk')
    if (first.kind !== 'taken') throw new Error('the first was refused')
    first.lock.announce('http://127.0.0.1:3000')
    expect(takeLock(path, 'admin')).toMatchObject({
      kind: 'busy',
      holder: { kind: 'desk', pid: process.pid, address: 'http://127.0.0.1:3000' },
    })
    first.lock.release()
    expect(takeLock(path, 'admin').kind).toBe('taken')
  })

  it('goes with a process that was killed', async () => {
    const other = contender(path)
    await other.says(1)
    other.go()
    expect(await other.says(2)).toBe('taken')
    expect(takeLock(path, 'desk')).toMatchObject({ kind: 'busy', holder: { pid: other.pid } })
    await other.end()
    expect(takeLock(path, 'desk').kind).toBe('taken')
  })

  it.each([
    [
      'names a number that another process has now',
      JSON.stringify({ kind: 'desk', pid: process.pid, identity: 'before' }),
    ],
    ['is cut short', '{"kind":"desk","pid":'],
    ['is empty', ''],
    ['holds something else', '4711\n'],
  ])('is free when its file %s', (_, content) => {
    writeFileSync(`${path}.7`, content)
    expect(takeLock(path, 'desk').kind).toBe('taken')
    expect(readdirSync(folder)).toEqual(['desk.lock.8'])
    expect(takeLock(path, 'desk').kind).toBe('busy')
  })

  it('has one winner when several find it stale at the same moment', async () => {
    writeFileSync(`${path}.1`, JSON.stringify({ kind: 'desk', pid: process.pid, identity: 'before' }))
    const contenders = Array.from({ length: 6 }, () => contender(path))
    await Promise.all(contenders.map((one) => one.says(1)))
    for (const one of contenders) one.go()
    const outcomes = await Promise.all(contenders.map((one) => one.says(2)))
    await Promise.all(contenders.map((one) => one.end()))
    expect(outcomes.sort()).toEqual(['busy', 'busy', 'busy', 'busy', 'busy', 'taken'])
    expect(readdirSync(folder)).toHaveLength(1)
  })
})

describe('the identity of a process', () => {
  it('stays the same while it runs, differs from that of others, and ends with it', async () => {
    const mine = processIdentity(process.pid)
    expect(mine).toBe(processIdentity(process.pid))
    const other = contender('/unused')
    await other.says(1)
    expect(processIdentity(other.pid)).not.toBeNull()
    expect(processIdentity(other.pid)).not.toBe(mine)
    await other.end()
    expect(processIdentity(other.pid)).toBeNull()
  })

  it.each([0, -1, 1.5, Number.NaN, 4_194_304])('is none for %s', (pid) => {
    expect(processIdentity(pid)).toBeNull()
  })
})
