import { isSecure } from '#lib/auth/session-cookie.ts'

/** The origin that the browser reached the desk at, for links that people copy; the configured one wins. */
export function originOf(request: Request): string {
  const configured = process.env.NEXTAUTH_URL
  if (configured && URL.canParse(configured)) return new URL(configured).origin
  const { headers } = request
  const host = (headers.get('x-forwarded-host') ?? headers.get('host') ?? '').split(',')[0]?.trim()
  return host ? `${isSecure(headers) ? 'https' : 'http'}://${host}` : new URL(request.url).origin
}
