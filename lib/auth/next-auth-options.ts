import type { NextAuthOptions } from 'next-auth'
import credentials from 'next-auth/providers/credentials'
import { isDatabaseAway } from '#lib/data/database.ts'
import { endSession } from '#lib/data/sessions.ts'
import { findPerson } from '#lib/data/viewer.ts'
import type { Problem } from '#lib/domain/problem.ts'
import { identityIn, oidc, oidcProvider } from './oidc.ts'
import { pendingClaims } from './pending-identity.ts'
import {
  type CookieName,
  claimsOf,
  cookieName,
  cookieOptions,
  isSecure,
  readSession,
  SESSION_AGE,
  type Session,
  sessionOf,
  sessionSecret,
} from './session-cookie.ts'
import { arriveFromProvider, type SignedIn, signInWithPassword } from './sign-in.ts'
import { fromOf, visitOf } from './visit.ts'

// next-auth builds its addresses from the host that the browser asked for, so that a desk works at any HOST and PORT;
// NEXTAUTH_URL, where it is set, wins.
process.env.AUTH_TRUST_HOST ??= '1'

/** No longer than a password may be; what is longer is not worth hashing. */
const LONGEST = 254

/** How long somebody may take at the provider, in seconds. */
const AT_THE_PROVIDER = 15 * 60

/** What next-auth swallows and its route must know. */
export type Outcome = {
  /** Why a sign-in was not even tried. */
  refused?: Problem
  /** The identity that was to be linked is somebody else's. */
  identityTaken?: boolean
  /** The database was away while a session was to be ended. */
  signOutFailed?: boolean
}

/** Whether a session has not been ended. A database that is away ends none: next-auth would delete the cookie. */
async function stands(session: Session): Promise<boolean> {
  try {
    const found = await findPerson(session)
    return found.ok || found.error.code === 'second-factor-needed'
  } catch (error) {
    if (isDatabaseAway(error)) return true
    throw error
  }
}

/** The claims of the cookie with which somebody comes back from the provider. What is thrown becomes an error in the address. */
async function arrive(
  claims: Record<string, unknown>,
  headers: Headers,
  outcome: Outcome,
): Promise<Record<string, unknown>> {
  const identity = identityIn(claims)
  if (!identity) throw new Error('The identity is of another issuer.')
  const former = await readSession(headers.get('cookie'), isSecure(headers))
  const arrival = await arriveFromProvider(identity, { visit: visitOf(headers), former })
  if (arrival.kind === 'unknown') return pendingClaims(identity)
  if (arrival.kind === 'disabled') throw new Error('The account is disabled.')
  if (arrival.kind === 'taken') outcome.identityTaken = true
  return claimsOf(arrival.session)
}

/** The options of next-auth for one request; `outcome` is filled while it is answered. */
export function nextAuthOptions(headers: Headers, outcome: Outcome = {}): NextAuthOptions {
  const secure = isSecure(headers)
  const cookie = (what: CookieName) => ({ name: cookieName(what, secure), options: cookieOptions(secure) })
  const brief = (what: CookieName) => ({
    name: cookieName(what, secure),
    options: { ...cookieOptions(secure), maxAge: AT_THE_PROVIDER },
  })
  const provider = oidc()
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: SESSION_AGE },
    useSecureCookies: secure,
    cookies: {
      sessionToken: cookie('session'),
      csrfToken: cookie('csrf'),
      callbackUrl: cookie('callback'),
      state: brief('state'),
      nonce: brief('nonce'),
      pkceCodeVerifier: brief('pkce'),
    },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    providers: [
      ...(provider ? [oidcProvider(provider)] : []),
      credentials({
        credentials: { email: {}, password: {} },
        /** Null becomes the error CredentialsSignin; a throw becomes an error of that name in the address. */
        async authorize(given) {
          const email = given?.email
          const password = given?.password
          if (typeof email !== 'string' || typeof password !== 'string') return null
          if (email.length > LONGEST || password.length > LONGEST) return null
          const former = await readSession(headers.get('cookie'), secure)
          const how = { visit: visitOf(headers), from: fromOf(headers), former }
          const found = await signInWithPassword({ email: email.trim(), password }, how).catch(
            (error: unknown) => {
              if (isDatabaseAway(error)) throw new Error('DatabaseAway')
              console.error(error)
              throw new Error('Unexpected')
            },
          )
          if (!found.ok) {
            outcome.refused = found.error
            throw new Error('TooManyRequests')
          }
          return found.value
        },
      }),
    ],
    callbacks: {
      /** A sealed token holds the least: which session, whose, and of which version. A session that was ended throws. */
      async jwt({ token, user, account, profile }) {
        if (account?.provider === 'oidc') return arrive({ ...profile }, headers, outcome)
        if (user) return claimsOf((user as SignedIn).session)
        const session = sessionOf(token)
        if (!session || !(await stands(session))) throw new Error('The session has ended.')
        return claimsOf(session)
      },
      session: ({ session, token }) => Object.assign(session, { user: { id: token.sub } }),
      /** Back to a page of this desk, never to another site. */
      redirect: ({ url, baseUrl }) => {
        const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null
        return target?.origin === new URL(baseUrl).origin ? target.href : baseUrl
      },
    },
    events: {
      /** The cookie alone would leave a copy of it good until it runs out. */
      async signOut({ token }) {
        const session = sessionOf(token)
        try {
          if (session) await endSession(session, session.sessionId)
        } catch (error) {
          outcome.signOutFailed = true
          if (!isDatabaseAway(error)) console.error(error)
        }
      },
    },
    // Codes alone: details may hold what a person typed, and an ended session is no error.
    logger: {
      error: (code) => code === 'JWT_SESSION_ERROR' || console.error(`next-auth: ${code}`),
      warn: () => {},
      debug: () => {},
    },
  }
}
