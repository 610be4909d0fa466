import { Secret, TOTP } from 'otpauth'
import { encode } from 'uqr'
import type { TotpSetup } from '#lib/domain/second-factor.ts'

/** What every app takes without asking: six digits of SHA-1 each thirty seconds. */
const FORM = { issuer: 'Countermark', algorithm: 'SHA1', digits: 6, period: 30 } as const

/** Clocks may differ by one code. */
const WINDOW = 1

/** A new secret for a code app of whoever signs in as `email`. */
export function newTotp(email: string): TotpSetup {
  const totp = new TOTP({ ...FORM, label: email, secret: new Secret({ size: 20 }) })
  const uri = totp.toString()
  return { key: totp.secret.base32, uri, qr: qrOf(uri) }
}

/** The thirty seconds since 1970 whose code this is, if that is now, or one before or after; else null. */
export function stepOf(key: string, code: string, now = Date.now()): number | null {
  const totp = new TOTP({ ...FORM, secret: Secret.fromBase32(key) })
  const delta = totp.validate({ token: code, timestamp: now, window: WINDOW })
  return delta === null ? null : Math.floor(now / 1000 / FORM.period) + delta
}

/** A QR code as the path of its dark squares; the light margin around it belongs to it. */
function qrOf(text: string): TotpSetup['qr'] {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  let path = ''
  for (const [y, row] of data.entries()) {
    for (const [x, dark] of row.entries()) if (dark) path += `M${x} ${y}h1v1h-1z`
  }
  return { size, path }
}
