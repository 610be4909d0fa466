import { describe, expect, it } from 'vitest'
import { capture } from './capture.ts'
import { captureInWorker } from './in-worker.ts'

/** Takes a parser tens of seconds. */
const HEAVY = { kind: 'markdown', text: '_a**b'.repeat(100_000) } as const
const LIGHT = { kind: 'text', text: 'Harbour shut\n\nIt is shut.' } as const

describe('a capture in a thread', () => {
  it('gives what a capture gives, and tells its phases', async () => {
    const phases: string[] = []
    const result = await captureInWorker(LIGHT, { onPhase: (phase) => phases.push(phase) })
    expect(result).toEqual(await capture(LIGHT))
    expect(phases).toEqual(['reading', 'cleaning', 'finding the body', 'building'])
  }, 30_000)

  it('brings problems in words across', async () => {
    expect(await captureInWorker({ kind: 'text', text: '' })).toMatchObject({
      ok: false,
      error: { kind: 'empty' },
    })
  })

  it('is stopped by its signal, running or waiting, and by its time', async () => {
    const started = performance.now()
    const control = new AbortController()
    const waits = Promise.withResolvers<void>()
    const running = captureInWorker(HEAVY, { signal: control.signal })
    const late = captureInWorker(HEAVY, { timeoutMs: 1500 })
    const waiting = captureInWorker(HEAVY, {
      signal: control.signal,
      onPhase: (phase) => phase === 'waiting' && waits.resolve(),
    })
    await waits.promise
    control.abort()
    expect(await running).toMatchObject({ ok: false, error: { kind: 'cancelled' } })
    expect(await waiting).toMatchObject({ ok: false, error: { kind: 'cancelled' } })
    expect(await late).toMatchObject({ ok: false, error: { kind: 'too-slow' } })
    expect(performance.now() - started).toBeLessThan(15_000)
    expect(await captureInWorker(LIGHT, { signal: control.signal })).toMatchObject({
      ok: false,
      error: { kind: 'cancelled' },
    })
  }, 30_000)

  it('waits its turn behind two others, and leaves this thread free', async () => {
    const order: string[] = []
    const control = new AbortController()
    let beats = 0
    const pulse = setInterval(() => beats++, 10)
    const heavy = [1, 2].map(() =>
      captureInWorker(HEAVY, { signal: control.signal, timeoutMs: 1000 }).then(() => order.push('heavy')),
    )
    const light = captureInWorker(LIGHT, { onPhase: (phase) => order.push(phase) }).then((result) =>
      expect(result.ok).toBe(true),
    )
    await Promise.all([...heavy, light])
    clearInterval(pulse)
    expect(order[0]).toBe('waiting')
    expect(order.indexOf('heavy')).toBeLessThan(order.indexOf('reading'))
    expect(beats).toBeGreaterThan(5)
  }, 30_000)

  it('does not wait for the slow ones of others', async () => {
    const control = new AbortController()
    const slow = [1, 2].map(() => captureInWorker(HEAVY, { signal: control.signal }))
    expect(await captureInWorker(LIGHT)).toMatchObject({ ok: true })
    control.abort()
    for (const one of slow) expect(await one).toMatchObject({ ok: false, error: { kind: 'cancelled' } })
  }, 30_000)
})
