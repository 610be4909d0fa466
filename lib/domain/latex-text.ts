/** Turns the LaTeX of bibliographies into plain text: accents, special letters, dashes, quotes, braces. */

/** Accent commands as the combining characters that they put on the next letter. */
const ACCENTS: Record<string, string> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
}

const LETTERS: Record<string, string> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
  dj: 'đ',
  DJ: 'Đ',
  ng: 'ŋ',
  NG: 'Ŋ',
  textendash: '–',
  textemdash: '—',
  textquoteright: '’',
  textquoteleft: '‘',
  textquotedblleft: '“',
  textquotedblright: '”',
  guillemotleft: '«',
  guillemotright: '»',
  ldots: '…',
  dots: '…',
  textellipsis: '…',
  textregistered: '®',
  texttrademark: '™',
  copyright: '©',
  pounds: '£',
  euro: '€',
  S: '§',
  P: '¶',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
  textbackslash: '\\',
  textasciitilde: '~',
  newline: ' ',
}

const TOKEN =
  /\\([`'^~="."])\s*(?:\{\s*(\\?\p{L})?\s*\}|(\\[ij](?![a-zA-Z])\s?|\p{L}))|\\([uvHcdbkr])(?:\s*\{\s*(\\?\p{L})?\s*\}|\s+(\p{L}))|\\href\s*\{[^{}]*\}|\\([a-zA-Z]+)\*?\s*(?=(\{)?)|\\(.)|---?|``|''|[{}$~]/gsu

/** The words of a value in LaTeX. Unknown commands lose their name and keep what they are put around. */
export function latexText(source: string): string {
  const text = source.replace(
    TOKEN,
    (
      token,
      mark?: string,
      braced?: string,
      bare?: string,
      command?: string,
      commandBraced?: string,
      commandBare?: string,
      word?: string,
      _brace?: string,
      sign?: string,
    ) => {
      if (mark !== undefined) return accented(braced ?? bare, mark)
      if (command !== undefined) return accented(commandBraced ?? commandBare, command)
      if (word !== undefined) return LETTERS[word] ?? ''
      if (sign !== undefined) return /[&%$#_{}]/.test(sign) ? sign : ' '
      if (token.startsWith('\\href')) return ''
      return { '---': '—', '--': '–', '``': '“', "''": '”', '~': ' ' }[token] ?? ''
    },
  )
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** A letter with its accent; the dotless forms are only there to be accented. */
function accented(letter: string | undefined, accent: string): string {
  if (letter === undefined) return ''
  const base = letter.replace(/^\\/, '').trim()
  return (base === 'ı' ? 'i' : base) + (ACCENTS[accent] ?? '')
}
