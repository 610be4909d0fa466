/** What a file is, by its first bytes, then its name, then its media type. */
export type FileKind =
  | { kind: 'text' }
  | { kind: 'markdown' }
  | { kind: 'html' }
  /** `what` names the format in a person's words, to begin a sentence with. */
  | { kind: 'other'; what: string }

const MAGIC: [what: string, offset: number, bytes: number[]][] = [
  ['A PDF', 0, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['An old Office document (.doc, .xls, .ppt)', 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['A PNG image', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['A JPEG image', 0, [0xff, 0xd8, 0xff]],
  ['A GIF image', 0, [0x47, 0x49, 0x46, 0x38]],
  ['A TIFF image', 0, [0x49, 0x49, 0x2a, 0x00]],
  ['A TIFF image', 0, [0x4d, 0x4d, 0x00, 0x2a]],
  ['A sound file', 0, [0x49, 0x44, 0x33, 0x03]],
  ['A sound file', 0, [0x49, 0x44, 0x33, 0x04]],
  ['A sound file', 0, [0x4f, 0x67, 0x67, 0x53]],
  ['A sound file', 0, [0x66, 0x4c, 0x61, 0x43]],
  ['A video', 0, [0x1a, 0x45, 0xdf, 0xa3]],
  ['An RTF document', 0, [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['A compressed archive', 0, [0x1f, 0x8b]],
  ['A compressed archive', 0, [0x37, 0x7a, 0xbc, 0xaf]],
  ['A compressed archive', 0, [0x52, 0x61, 0x72, 0x21]],
  ['A compressed archive', 0, [0xfd, 0x37, 0x7a, 0x58]],
  ['A compressed archive', 0, [0x28, 0xb5, 0x2f, 0xfd]],
  [
    'A database',
    0,
    [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74, 0x20, 0x33, 0],
  ],
  ['A program', 0, [0x7f, 0x45, 0x4c, 0x46]],
  ['A program', 0, [0x4d, 0x5a, 0x90]],
]

const EXTENSIONS: Record<string, FileKind> = {
  txt: { kind: 'text' },
  text: { kind: 'text' },
  log: { kind: 'text' },
  md: { kind: 'markdown' },
  markdown: { kind: 'markdown' },
  mdown: { kind: 'markdown' },
  html: { kind: 'html' },
  htm: { kind: 'html' },
  xhtml: { kind: 'html' },
  pdf: { kind: 'other', what: 'A PDF' },
  doc: { kind: 'other', what: 'A Word document' },
  docx: { kind: 'other', what: 'A Word document' },
  odt: { kind: 'other', what: 'An OpenDocument text' },
  pages: { kind: 'other', what: 'A Pages document' },
  rtf: { kind: 'other', what: 'An RTF document' },
  epub: { kind: 'other', what: 'An EPUB book' },
  xls: { kind: 'other', what: 'A spreadsheet' },
  xlsx: { kind: 'other', what: 'A spreadsheet' },
  ods: { kind: 'other', what: 'A spreadsheet' },
  csv: { kind: 'other', what: 'A table (.csv)' },
  tsv: { kind: 'other', what: 'A table (.tsv)' },
  ppt: { kind: 'other', what: 'A presentation' },
  pptx: { kind: 'other', what: 'A presentation' },
  json: { kind: 'other', what: 'A JSON file' },
  xml: { kind: 'other', what: 'An XML file' },
  rss: { kind: 'other', what: 'A feed' },
  eml: { kind: 'other', what: 'A mail message' },
  msg: { kind: 'other', what: 'A mail message' },
  mht: { kind: 'other', what: 'A web archive' },
  mhtml: { kind: 'other', what: 'A web archive' },
  webarchive: { kind: 'other', what: 'A web archive' },
  zip: { kind: 'other', what: 'A compressed archive' },
  svg: { kind: 'other', what: 'An SVG image' },
}

const ZIP = [0x50, 0x4b, 0x03, 0x04]

export function fileKind(bytes: Uint8Array, name: string, mediaType?: string): FileKind {
  const magic = MAGIC.find(([, offset, expected]) => expected.every((byte, i) => bytes[offset + i] === byte))
  if (magic) return { kind: 'other', what: magic[0] }
  const media = mediaContainer(bytes)
  if (media) return { kind: 'other', what: media }
  if (ZIP.every((byte, i) => bytes[i] === byte)) return zipKind(bytes, name)
  const byName = EXTENSIONS[extension(name)]
  if (looksBinary(bytes)) {
    return byName?.kind === 'other' ? byName : { kind: 'other', what: 'This file, which does not hold text,' }
  }
  if (byName) return byName
  return byMediaType(mediaType) ?? (opensAsHtml(bytes) ? { kind: 'html' } : { kind: 'text' })
}

function extension(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot === -1 ? '' : name.slice(dot + 1).toLowerCase()
}

/** RIFF and ISO media carry their name behind a length, so the length must look like one too. */
function mediaContainer(bytes: Uint8Array): string | null {
  const at = (start: number) => String.fromCharCode(...bytes.subarray(start, start + 4))
  if (at(0) === 'RIFF') {
    if (at(8) === 'WEBP') return 'A WebP image'
    if (at(8) === 'WAVE') return 'A sound file'
    if (at(8) === 'AVI ') return 'A video'
  }
  return bytes[0] === 0 && at(4) === 'ftyp' ? 'A video or an image of a phone' : null
}

/** Office documents are zip archives; the names of their first entries tell them apart. */
function zipKind(bytes: Uint8Array, name: string): FileKind {
  const byName = EXTENSIONS[extension(name)]
  if (byName?.kind === 'other') return byName
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  if (head.includes('word/')) return { kind: 'other', what: 'A Word document' }
  if (head.includes('xl/')) return { kind: 'other', what: 'A spreadsheet' }
  if (head.includes('ppt/')) return { kind: 'other', what: 'A presentation' }
  if (head.includes('application/epub+zip')) return { kind: 'other', what: 'An EPUB book' }
  if (head.includes('opendocument')) return { kind: 'other', what: 'An OpenDocument file' }
  return { kind: 'other', what: 'A compressed archive' }
}

function byMediaType(mediaType: string | undefined): FileKind | null {
  const type = mediaType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'text/html' || type === 'application/xhtml+xml') return { kind: 'html' }
  if (type === 'text/markdown' || type === 'text/x-markdown') return { kind: 'markdown' }
  if (type === 'text/plain') return { kind: 'text' }
  if (type === '' || type === 'application/octet-stream') return null
  return { kind: 'other', what: `A file of type ${type}` }
}

function opensAsHtml(bytes: Uint8Array): boolean {
  return isWholePage(new TextDecoder('latin1').decode(bytes.subarray(0, 2048)).replace(/^\xef\xbb\xbf/, ''))
}

/** Whether a text is the source of a whole page, as distinct from a text that mentions tags. */
export function isWholePage(text: string): boolean {
  return /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[\s\S]{0,500}?-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])/i.test(
    text.slice(0, 2048),
  )
}

/** Many control characters, and not the pattern of UTF-16, are no text. */
function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 8192)
  if (sample.length === 0) return false
  const [a, b] = sample
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return false
  let nulEven = 0
  let nulOdd = 0
  let control = 0
  sample.forEach((byte, i) => {
    if (byte === 0) i % 2 === 0 ? nulEven++ : nulOdd++
    else if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27) control++
  })
  const nul = nulEven + nulOdd
  const wide =
    sample.length >= 4 &&
    Math.max(nulEven, nulOdd) > sample.length * 0.2 &&
    Math.min(nulEven, nulOdd) < sample.length * 0.025
  return !wide && (nul > sample.length * 0.1 || control > sample.length * 0.1)
}
