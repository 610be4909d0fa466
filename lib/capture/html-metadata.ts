import type { ArticleHeader } from '#lib/domain/article.ts'
import { comparable, HeaderDraft, type Leftover, type Taken } from './header-draft.ts'
import { absolute, type PageStatements, wordsOf } from './html-tame.ts'
import { isNameOfHost, pickTitle, siteInTitle } from './page-title.ts'
import { readDate } from './press-date.ts'

/**
 * What a page states of itself outside its text. Where several places say it, the one that is written for
 * machines alone goes first: JSON-LD, then citation_*, then Open Graph, Dublin Core, microdata, and last the
 * title element. The title alone is what readers see, the heading of the article, where `page` is a whole page.
 */
export function readMetadata(
  page: PageStatements,
  url: string | null,
  isWhole: boolean,
): { header: Partial<ArticleHeader>; taken: Taken[]; leftovers: Leftover[] } {
  const linked = page.jsonLd.map(articleOf).find((found) => found !== null) ?? {}
  const meta = (...names: string[]) =>
    names.map((name) => page.meta.get(name)).find((value) => value !== undefined)
  const data = (path: string) => page.microdata.get(path)
  const draft = new HeaderDraft()
  const take = (
    field: 'standfirst' | 'byline' | 'publisher' | 'language' | 'section',
    ...candidates: (string | undefined | null)[]
  ) => {
    const value = candidates.map((candidate) => wordsOf(candidate ?? '')).find((words) => words !== '')
    if (value) draft.text(field, value, value)
  }

  const address = pickAddress(
    page,
    meta('og:url', 'citation_public_url', 'citation_abstract_html_url') ?? null,
    url,
  )
  const publisher = wordsOf(
    text(linked.publisher) ??
      meta('citation_publisher', 'og:site_name', 'dc.publisher', 'dcterms.publisher') ??
      data('publisher.name') ??
      meta('application-name') ??
      siteInTitle(page.title, address) ??
      '',
  )
  if (publisher) draft.text('publisher', publisher, publisher)
  const names = [publisher, meta('application-name') ?? ''].map(comparable).filter((name) => name !== '')
  const { title, others } = pickTitle({
    headings: isWhole ? page.headings : [],
    stated: [text(linked.headline), ...TITLES.map((name) => page.meta.get(name)), data('headline')].map(
      (stated) => wordsOf(stated ?? ''),
    ),
    element: page.title,
    isSite: (name) => names.includes(comparable(name)) || isNameOfHost(name, address ?? url),
  })
  if (title) draft.text('title', title, title)
  for (const other of others) draft.furniture('other title', other, other)
  take(
    'standfirst',
    text(linked.alternativeHeadline),
    text(linked.description),
    meta('og:description', 'description', 'dc.description', 'dcterms.description', 'twitter:description'),
    data('description'),
  )
  take(
    'byline',
    text(linked.author) ?? text(linked.creator),
    authors(page),
    data('author.name') ?? data('author'),
  )
  take(
    'section',
    text(linked.articleSection),
    meta('article:section', 'section', 'dc.subject'),
    data('articleSection'),
  )
  take(
    'language',
    language(text(linked.inLanguage)),
    language(page.language),
    language(meta('og:locale', 'dc.language', 'content-language', 'citation_language')),
  )

  const dates = [
    text(linked.datePublished),
    meta(
      'article:published_time',
      'og:published_time',
      'citation_publication_date',
      'citation_date',
      'citation_online_date',
      'dc.date',
      'dc.date.issued',
      'dcterms.date',
      'dcterms.issued',
      'dcterms.created',
      'date',
      'pubdate',
      'parsely-pub-date',
      'sailthru.date',
    ),
    data('datePublished'),
    page.time,
    text(linked.dateCreated),
  ]
  for (const stated of dates) {
    const date = readDate(stated ?? '') ?? yearOrMonth(stated ?? '')
    if (stated && date && !draft.has('published')) draft.text('published', date, stated)
  }
  const updated =
    text(linked.dateModified) ??
    meta('article:modified_time', 'og:updated_time', 'dcterms.modified') ??
    data('dateModified')
  if (updated && updated !== text(linked.datePublished) && readDate(updated))
    draft.furniture('updated', updated, updated)

  if (address) draft.text('url', address, address)
  const doi = meta('citation_doi', 'dc.identifier', 'prism.doi')
  if (doi && /^(?:doi:)?\s*10\.\d{4,9}\//i.test(doi)) draft.furniture('DOI', doi, doi)
  const keywords = wordsOf(meta('news_keywords', 'keywords') ?? '')
  if (keywords) draft.furniture('tags', keywords, keywords)
  takeFigures(draft, linked, data)
  return { header: draft.header, taken: draft.taken, leftovers: draft.leftovers }
}

type Linked = Record<string, unknown>

/** Names under which pages state a title for machines, the most careful first. */
const TITLES = ['citation_title', 'og:title', 'dc.title', 'dcterms.title', 'twitter:title']

const ARTICLE_TYPE = /(?:Article|Posting|Report|Review|Analysis|NewsStory)$/

/** The article in a block of JSON-LD, wherever it stands in it; null where there is none or it is broken. */
function articleOf(source: string): Linked | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(
      source.replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)|(?:-->|\/\*\]\]>\*\/|\]\]>)\s*$/g, ''),
    )
  } catch {
    return null
  }
  const queue: unknown[] = [parsed]
  for (let seen = 0; queue.length > 0 && seen < 2000; seen++) {
    const value = queue.shift()
    if (Array.isArray(value)) queue.push(...value.slice(0, 200))
    else if (isObject(value)) {
      const types = [value['@type']].flat()
      if (types.some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type))) return value
      queue.push(value['@graph'], value.mainEntity, value.mainEntityOfPage)
    }
  }
  return null
}

function isObject(value: unknown): value is Linked {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value of JSON-LD in words: a text, the name of a thing, or several joined by commas. */
function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value))
    return (
      value
        .slice(0, 50)
        .flatMap((each) => (Array.isArray(each) ? [] : (text(each) ?? [])))
        .join(', ') || undefined
    )
  if (!isObject(value)) return undefined
  const name = value.name ?? value['@value']
  return Array.isArray(name) || isObject(name) ? undefined : text(name)
}

function authors(page: PageStatements): string | undefined {
  for (const name of [
    'citation_author',
    'author',
    'dc.creator',
    'dcterms.creator',
    'article:author',
    'parsely-author',
    'byl',
    'sailthru.author',
    'twitter:creator',
  ]) {
    const value = page.meta.get(name)?.replace(/^by\s+/i, '')
    // Some pages give the address of a profile, which names nobody.
    if (value && !/^(?:https?:\/\/|@)/.test(value)) return value
  }
  return undefined
}

/** The canonical address, unless it only points to the front page, as careless sites have it. */
function pickAddress(page: PageStatements, stated: string | null, fetched: string | null): string | null {
  for (const candidate of [page.canonical, stated, fetched]) {
    const href = absolute(candidate ?? '', fetched)
    if (!href || !/^https?:/.test(href)) continue
    if (
      candidate !== fetched &&
      fetched &&
      new URL(href).pathname === '/' &&
      new URL(fetched).pathname !== '/'
    )
      continue
    return href
  }
  return null
}

function language(value: string | null | undefined): string | undefined {
  const tag =
    value
      ?.trim()
      .replaceAll('_', '-')
      .split(/[,;\s]/)[0] ?? ''
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag) ? tag : undefined
}

function yearOrMonth(value: string): string | null {
  const match = /^(\d{4})(?:[-/](\d{1,2}))?$/.exec(value.trim())
  if (!match?.[1]) return null
  const month = Number(match[2] ?? 0)
  return month >= 1 && month <= 12 ? `${match[1]}-${String(month).padStart(2, '0')}` : match[1]
}

/** View counts and ratings of readers, where the page keeps them for machines. */
function takeFigures(draft: HeaderDraft, linked: Linked, data: (path: string) => string | undefined): void {
  for (const counter of [linked.interactionStatistic].flat()) {
    if (!isObject(counter)) continue
    const kind =
      text(counter.interactionType) ??
      (isObject(counter.interactionType) ? text(counter.interactionType['@type']) : undefined) ??
      ''
    const count = Number(text(counter.userInteractionCount))
    if (/(?:View|Read|Watch)Action$/.test(kind) && Number.isSafeInteger(count) && count >= 0) {
      draft.state({ field: 'views', count }, `${count}`)
    }
  }
  const rating = isObject(linked.aggregateRating) ? linked.aggregateRating : null
  const value = Number(text(rating?.ratingValue) ?? data('aggregateRating.ratingValue') ?? Number.NaN)
  if (!(value >= 0 && value <= 100)) return
  const best = Number(text(rating?.bestRating) ?? data('aggregateRating.bestRating') ?? Number.NaN)
  const votes = Number(
    text(rating?.ratingCount) ??
      text(rating?.reviewCount) ??
      data('aggregateRating.ratingCount') ??
      data('aggregateRating.reviewCount') ??
      Number.NaN,
  )
  draft.state(
    {
      field: 'readerRating',
      rating: {
        value,
        best: best > 0 ? best : null,
        votes: Number.isSafeInteger(votes) && votes >= 0 ? votes : null,
      },
    },
    `${value}`,
  )
}
