import type { NextAuthOptions } from 'next-auth'
import credentials from 'next-auth/providers/credentials'
import { isDatabaseAway } from '#lib/data/database.ts'
import { findPerson } from '#lib/data/viewer.ts'
import {
  cookieName,
  cookieOptions,
  SESSION_AGE,
  type Session,
  sessionOf,
  sessionSecret,
} from './session-cookie.ts'
import { checkCredentials } from './sign-in.ts'

// next-auth builds its addresses from the host that the browser asked for, so that a desk works at any HOST and PORT;
// NEXTAUTH_URL, where it is set, wins.
process.env.AUTH_TRUST_HOST ??= '1'

/** No longer than a password may be; what is longer is not worth hashing. */
const LONGEST = 254

/** Whether a session has not been ended. A database that is away ends none: next-auth would delete the cookie. */
async function stands(session: Session): Promise<boolean> {
  try {
    return (await findPerson(session)).ok
  } catch (error) {
    if (isDatabaseAway(error)) return true
    throw error
  }
}

/** The options of next-auth for a browser that came over TLS, or not. */
export function nextAuthOptions(secure: boolean): NextAuthOptions {
  const cookie = (what: 'session' | 'csrf' | 'callback') => ({
    name: cookieName(what, secure),
    options: cookieOptions(secure),
  })
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: SESSION_AGE },
    useSecureCookies: secure,
    cookies: { sessionToken: cookie('session'), csrfToken: cookie('csrf'), callbackUrl: cookie('callback') },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    providers: [
      credentials({
        credentials: { email: {}, password: {} },
        /** Null becomes the error CredentialsSignin; a throw becomes an error of that name in the address. */
        async authorize(given) {
          const email = given?.email
          const password = given?.password
          if (typeof email !== 'string' || typeof password !== 'string') return null
          if (email.length > LONGEST || password.length > LONGEST) return null
          const found = await checkCredentials(email.trim(), password).catch((error: unknown) => {
            if (isDatabaseAway(error)) throw new Error('DatabaseAway')
            console.error(error)
            throw new Error('Unexpected')
          })
          if (!found.ok) throw new Error('TooManyRequests')
          return found.value
        },
      }),
    ],
    callbacks: {
      /** A sealed token holds the least: who, and which version of their sessions. A session that was ended throws. */
      async jwt({ token, user }) {
        if (user && 'sessionVersion' in user) return { sub: user.id, sessionVersion: user.sessionVersion }
        const session = sessionOf(token)
        if (!session || !(await stands(session))) throw new Error('The session has ended.')
        return { sub: session.userId, sessionVersion: session.sessionVersion }
      },
      session: ({ session, token }) => Object.assign(session, { user: { id: token.sub } }),
      /** Back to a page of this desk, never to another site. */
      redirect: ({ url, baseUrl }) => {
        const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null
        return target?.origin === new URL(baseUrl).origin ? target.href : baseUrl
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
