import type { Readable } from 'node:stream'
import { request } from 'undici'
import { err, ok, type Result } from '#lib/domain/result.ts'
import {
  type AddressProblem,
  type ConnectionProblem,
  checkAddress,
  checkWhereItLeads,
  connectionProblem,
  guardedAgent,
} from './guarded-connection.ts'

/** Why nothing was posted, or no answer came. `message` is for a person. */
export type PostProblem = { kind: 'not-allowed' | 'unreachable' | 'too-slow' | 'cancelled'; message: string }

/** What came back: any status, a redirect too, and the beginning of the body as text. */
export type Posted = { status: number; answer: string }

export type PostOptions = {
  body: string
  headers: Record<string, string>
  allowHosts: readonly string[]
  /** For everything together: names, connection, answer. */
  timeoutMs: number
  /** How many bytes of the answer are read at most; the rest is left where it is. */
  answerBytes: number
  signal?: AbortSignal
}

/**
 * Posts to an address that a person typed, under the same guard as `guardedFetch`: only http and https, only public
 * addresses, checked when the connection is made; no redirect is followed. Every answer is a value, whatever its status.
 */
export async function guardedPost(
  address: string,
  { body, headers, allowHosts, timeoutMs, answerBytes, signal }: PostOptions,
): Promise<Result<Posted, PostProblem>> {
  const checked = checkAddress(address, allowHosts)
  if (!checked.ok) return err(notAllowed(checked.error))
  const timeout = AbortSignal.timeout(timeoutMs)
  const agent = guardedAgent(allowHosts, timeoutMs)
  try {
    const answer = await request(checked.value, {
      method: 'POST',
      dispatcher: agent,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers,
      body,
    })
    return ok({ status: answer.statusCode, answer: await beginning(answer.body, answerBytes) })
  } catch (error) {
    if (signal?.aborted)
      return err({ kind: 'cancelled', message: 'Sending was broken off, as the desk was stopped.' })
    const problem = connectionProblem(error)
    if (problem?.kind === 'not-public') return err(notAllowed(problem))
    if (timeout.aborted || problem?.kind === 'too-slow') {
      const seconds = Math.max(1, Math.round(timeoutMs / 1000))
      return err({ kind: 'too-slow', message: `No answer came within ${seconds} seconds.` })
    }
    if (problem === null) throw error
    return err({ kind: 'unreachable', message: UNREACHABLE[problem.kind] })
  } finally {
    void agent.destroy()
  }
}

/** Why an address cannot be posted to, as far as it can be told before, or null. */
export async function postRefusal(
  address: string,
  allowHosts: readonly string[],
): Promise<PostProblem | null> {
  const checked = await checkWhereItLeads(address, allowHosts)
  return checked.ok ? null : notAllowed(checked.error)
}

const UNREACHABLE: Record<Exclude<ConnectionProblem['kind'], 'not-public' | 'too-slow'>, string> = {
  'unknown-name': 'The name in the address is not known.',
  'nobody-there': 'Nothing answers at this address.',
  'not-proven':
    'The receiver could not prove that it is the one that the address names (its certificate is not valid).',
  'broken-off': 'The connection broke off.',
}

function notAllowed(problem: AddressProblem): PostProblem {
  return { kind: 'not-allowed', message: refusalWords(problem) }
}

function refusalWords(problem: AddressProblem): string {
  switch (problem.kind) {
    case 'not-an-address':
      return 'Write an address that begins with https:// or http://.'
    case 'credentials':
      return 'The address carries a name or a password, which are never sent. Take them out; the receiver knows the desk by its signature.'
    case 'port':
      return `Port ${problem.port} is kept for other services. Use 443, 80, or one from 1024 on.`
    case 'not-public':
      return `The host ${problem.host} is not at a public address, and nothing is sent to others. Whoever runs the desk can allow it with COUNTERMARK_FETCH_HOSTS.`
  }
}

/** The first bytes of a body as text. One that breaks off counts as far as it came: the status is the answer. */
async function beginning(body: Readable, most: number): Promise<string> {
  const bytes = new Uint8Array(most)
  let size = 0
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      const taken = chunk.subarray(0, most - size)
      bytes.set(taken, size)
      size += taken.length
      if (size === most) break
    }
  } catch {
    // What came before the end of it stays.
  }
  body.on('error', () => {}).destroy()
  // With `stream` a character that is cut in two at the end is left out.
  return new TextDecoder().decode(bytes.subarray(0, size), { stream: true })
}
