import type { Visit } from '#lib/data/sessions.ts'
import { clientAddress } from '#lib/http/client-address.ts'
import type { From } from './password-check.ts'

/** In the order in which they are asked for: most browsers also name those that they descend from. */
const BROWSERS = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const

const SYSTEMS = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
] as const

/** A browser's name for itself in short words, such as "Firefox on Linux"; what is no browser is "A program". */
export function browserWords(userAgent: string | null): string {
  const named = (list: readonly (readonly [RegExp, string])[]) =>
    list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  const [browser, system] = [named(BROWSERS), named(SYSTEMS)]
  if (!browser) return system ? `A program on ${system}` : 'A program'
  return system ? `${browser} on ${system}` : browser
}

/** Where a request came from, as the desk's own front door says. */
export function visitOf(headers: { get(name: string): string | null }): Visit {
  return {
    browser: browserWords(headers.get('user-agent')),
    address: headers.get('countermark-address') ?? 'unknown',
  }
}

/** Where a request came from, for limits. */
export function fromOf(headers: { get(name: string): string | null }): From {
  return { address: visitOf(headers).address, counted: clientAddress(headers) }
}
