import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** The policy of an answer that is no page: nothing in it runs, loads or may be framed. */
const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** What stands on every answer, errors included. */
const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  // For browsers that do not know frame-ancestors.
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/** One year, in seconds, as HSTS counts. */
const HSTS = 'max-age=31536000'

/**
 * Puts the desk's security headers on an answer. A page gets a nonce of its own: Next reads it from the policy in the
 * request's headers and puts it on every script of its making, so whatever a browser was sent in that header is replaced.
 *
 * @param options.dev hot reload evaluates code and speaks over a socket.
 */
export function secureAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  options: { dev: boolean; isSecure: boolean },
): void {
  for (const [name, value] of Object.entries(EVERYWHERE)) response.setHeader(name, value)
  if (options.isSecure) response.setHeader('strict-transport-security', HSTS)
  delete request.headers['content-security-policy-report-only']
  delete request.headers['content-security-policy']
  const isData = request.url?.startsWith('/api/') ?? false
  const policy = isData ? DATA_POLICY : pagePolicy(randomBytes(16).toString('base64'), options.dev)
  if (!isData) request.headers['content-security-policy'] = policy
  response.setHeader('content-security-policy', policy)
}

/**
 * The policy of a page: scripts by the page's nonce and what they load, everything else from the desk alone. Styles may
 * stand in attributes, where React writes the places of cards and the widths of bars; a style cannot call anywhere,
 * because images and fonts come from the desk alone too.
 */
function pagePolicy(nonce: string, dev: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}
