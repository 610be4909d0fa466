/** Signing in and out through next-auth's own endpoints, without its client library. */

async function csrfToken(): Promise<string> {
  const answer = await fetch('/api/auth/csrf', { cache: 'no-store', credentials: 'same-origin' })
  if (!answer.ok) throw new Error(`/api/auth/csrf answered ${answer.status}`)
  const body: unknown = await answer.json()
  if (typeof body !== 'object' || body === null || !('csrfToken' in body))
    throw new Error('No csrfToken came.')
  return String(body.csrfToken)
}

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(`/api/auth/${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({ ...fields, csrfToken: await csrfToken(), json: 'true' }),
  })
}

/** Signs in; null is success, anything else what to say about it. */
export async function signIn(email: string, password: string): Promise<string | null> {
  try {
    const answer = await post('callback/credentials', {
      email,
      password,
      callbackUrl: '/',
      redirect: 'false',
    })
    const body: unknown = await answer.json().catch(() => null)
    const told: { url?: unknown; detail?: unknown } = typeof body === 'object' && body !== null ? body : {}
    const url = String(told.url ?? '')
    const error = URL.canParse(url, window.location.href)
      ? new URL(url, window.location.href).searchParams.get('error')
      : null
    if (answer.ok && error === null) return null
    if (error === 'CredentialsSignin') return WORDS.wrong
    if (answer.status === 429) return typeof told.detail === 'string' ? told.detail : WORDS.tooMany
    if (error === 'DatabaseAway' || answer.status >= 502) return WORDS.unreachable
    return WORDS.unexpected
  } catch {
    return WORDS.unreachable
  }
}

/** What to say about a sign-in that failed. */
const WORDS = {
  wrong: 'This e-mail address and password do not belong together. Check both and try again.',
  tooMany: 'Too many tries in a short time. Wait a minute, then try again.',
  unreachable: 'The desk cannot be reached just now. What you wrote is still here; try again in a moment.',
  unexpected:
    'Something went wrong on the desk while signing you in. Try again; if it stays, tell your admin.',
}

/** Goes to the organisation's sign-in, to come back to `next`; answers what to say where that fails. */
export async function goToProvider(next: string): Promise<string> {
  try {
    const answer = await post('signin/oidc', { callbackUrl: next })
    const body: unknown = await answer.json().catch(() => null)
    const url = typeof body === 'object' && body !== null && 'url' in body ? String(body.url) : ''
    if (!answer.ok || !URL.canParse(url)) return WORDS.unexpected
    if (new URL(url).searchParams.has('error')) return PROVIDER_AWAY
    window.location.assign(url)
    return ''
  } catch {
    return WORDS.unreachable
  }
}

const PROVIDER_AWAY =
  'Your organisation’s sign-in cannot be reached just now. Try again in a moment; if it stays, tell your admin.'

/** Signs out; false where the desk could not be reached, and the person is still signed in. */
export async function signOut(): Promise<boolean> {
  try {
    return (await post('signout', { callbackUrl: '/sign-in' })).ok
  } catch {
    return false
  }
}
