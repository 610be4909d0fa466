import chardet from 'chardet'
import iconv from 'iconv-lite'
import { replacements } from './clean-text.ts'

/** Bytes as text. `charset` is the label that fits; `notes` say in words what could not be decoded. */
export type Decoded = { text: string; charset: string; notes: string[] }

/** Where the charset may be stated besides the bytes themselves. */
export type CharsetHints = { contentType?: string | undefined; html?: boolean | undefined }

/** Detection and the search for a declaration look at this many bytes from the start. */
const DETECT_BYTES = 256 * 1024
const DECLARATION_BYTES = 4096

/**
 * The charset is, in this order: the byte order mark; UTF-8 where the bytes are valid UTF-8 and show it;
 * what the transport or the page declares; what the bytes look like; else UTF-8 with replacement characters.
 */
export function decode(bytes: Uint8Array, hints: CharsetHints = {}): Decoded {
  const mark = byteOrderMark(bytes)
  if (mark) return decodeAs(bytes, mark)
  const utf8 = utf8Shape(bytes)
  const declared = declaredCharset(bytes, hints)
  // Seven-bit charsets such as ISO-2022-JP are valid UTF-8 too, so the declaration speaks where nothing shows.
  if (utf8.invalid === 0 && (utf8.multibyte > 0 || !declared)) {
    const wide = utf8.multibyte === 0 ? wideCharset(bytes) : null
    return decodeAs(bytes, wide ?? 'utf-8')
  }
  if (declared && declared !== 'utf-8' && known(declared)) return decodeAs(bytes, declared)
  if (declared === 'utf-8' || utf8.multibyte > 4 * utf8.invalid) return decodeAs(bytes, 'utf-8')
  return decodeAs(bytes, wideCharset(bytes) ?? guessed(bytes) ?? 'utf-8')
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe && c === 0 && d === 0 && bytes.length % 4 === 0) return 'utf-32le'
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be'
  if (a === 0xff && b === 0xfe && bytes.length % 2 === 0) return 'utf-16le'
  if (a === 0xfe && b === 0xff && bytes.length % 2 === 0) return 'utf-16be'
  return null
}

/** Counts the well-formed multi-byte sequences and the stray bytes of a would-be UTF-8 text. */
function utf8Shape(bytes: Uint8Array): { multibyte: number; invalid: number } {
  let multibyte = 0
  let invalid = 0
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0
    const length =
      lead < 0x80
        ? 1
        : lead >= 0xc2 && lead < 0xe0
          ? 2
          : (lead & 0xf0) === 0xe0
            ? 3
            : lead >= 0xf0 && lead < 0xf5
              ? 4
              : 0
    let good = length > 0 && i + length <= bytes.length
    for (let k = 1; good && k < length; k++) good = ((bytes[i + k] ?? 0) & 0xc0) === 0x80
    if (!good) {
      invalid++
      i++
      continue
    }
    if (length > 1) multibyte++
    i += length
  }
  return { multibyte, invalid }
}

/** UTF-16 without a mark shows itself by a NUL in every other byte of Latin text. */
function wideCharset(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096)
  if (sample.length < 4 || bytes.length % 2 !== 0) return null
  let even = 0
  let odd = 0
  sample.forEach((byte, i) => {
    if (byte === 0) i % 2 === 0 ? even++ : odd++
  })
  const half = sample.length / 2
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  if (even > half * 0.4 && odd < half * 0.05) return 'utf-16be'
  return null
}

function declaredCharset(bytes: Uint8Array, hints: CharsetHints): string | null {
  const fromTransport = /charset\s*=\s*["']?([\w.:-]+)/i.exec(hints.contentType ?? '')?.[1]
  if (fromTransport) return canonical(fromTransport)
  if (!hints.html) return null
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_BYTES))
  const fromPage = /<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1]
  const fromXml = /^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1]
  const label = fromPage ?? fromXml
  if (!label) return null
  // A declaration that could be read byte by byte cannot be UTF-16: the standard reads it as UTF-8.
  return canonical(label).startsWith('utf-16') ? 'utf-8' : canonical(label)
}

function canonical(label: string): string {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return label.toLowerCase()
  }
}

function known(charset: string): boolean {
  return canDecodeNatively(charset) || iconv.encodingExists(charset)
}

function canDecodeNatively(charset: string): boolean {
  try {
    new TextDecoder(charset)
    return true
  } catch {
    return false
  }
}

/** A guess counts only if it is sure enough and leaves nothing but letters and signs a text has. */
function guessed(bytes: Uint8Array): string | null {
  for (const match of chardet.analyse(bytes.subarray(0, DETECT_BYTES))) {
    if (match.confidence < 20) break
    const charset = canonical(match.name)
    if (charset === 'utf-8' || !known(charset)) continue
    // A wrong guess shows as control characters.
    const sample = decodeAs(bytes.subarray(0, DETECT_BYTES), charset).text
    if (!/(?![\t\n\v\f\r])\p{Cc}|\ufffd/u.test(sample)) return charset
  }
  return null
}

function decodeAs(bytes: Uint8Array, charset: string): Decoded {
  const text = canDecodeNatively(charset)
    ? new TextDecoder(charset).decode(bytes)
    : iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), charset)
  const bad = replacements(text)
  if (bad === 0) return { text, charset, notes: [] }
  const inPlace = charset === 'utf-8' ? bad - genuineReplacements(bytes) : bad
  if (inPlace <= 0) return { text, charset, notes: [] }
  return {
    text,
    charset,
    notes: [
      `${inPlace.toLocaleString('en')} ${inPlace === 1 ? 'place' : 'places'} could not be read as ${charset.toUpperCase()} and ${inPlace === 1 ? 'shows' : 'show'} as \ufffd.`,
    ],
  }
}

/** Replacement characters that the author wrote are not damage. */
function genuineReplacements(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const mark = Buffer.from([0xef, 0xbf, 0xbd])
  let n = 0
  for (let i = buffer.indexOf(mark); i !== -1; i = buffer.indexOf(mark, i + 3)) n++
  return n
}
