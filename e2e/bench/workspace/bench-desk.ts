import { type Browser, type BrowserContext, chromium } from 'playwright'
import { articleOf, marksOver } from '#e2e/bench/marks/page/article.ts'
import { Analyst } from '#e2e/fixtures/analyst.ts'
import { browserLaunch } from '#e2e/fixtures/browser.ts'
import buildPages from '#e2e/fixtures/build.global.ts'
import { type Desk, startDesk } from '#e2e/fixtures/desk.ts'
import { type HttpClient, makeFirstAdmin, signIn } from '#e2e/fixtures/http-client.ts'
import { closeDatabase } from '#lib/data/database.ts'
import { documentText } from '#lib/domain/document.ts'
import type { PaintedMark } from '#lib/editor/mark-style.ts'
import { withConnection } from '#lib/server/connection.ts'
import { dataPaths, openSecrets } from '#lib/server/data-folder.ts'
import { embeddedUrls } from '#lib/server/desk-database.ts'
import { postmasterOf } from '#lib/server/postmaster.ts'
import { fillMarks } from './fill-marks.ts'

const MARA = { name: 'Mara Kessel', email: 'mara@desk.test', password: 'harbour-lamp-7' }
/** The desk that `makeFirstAdmin` founds. */
const DESK = 'harbour-desk'

/** An imported article with its marks, as many as it was asked for. */
export type BenchArticle = { id: string; url: string; words: number; marks: number }

/** A desk that really runs, a browser, and a person signed in by both doors. */
export type BenchDesk = {
  browser: Browser
  mara: HttpClient
  /** An article of generated, fictional text; made when it is first asked for. */
  article(words: number, marks: number): Promise<BenchArticle>
  /** A window of the browser in which the person is signed in and which has loaded nothing yet. */
  window(): Promise<BrowserContext>
  close(): Promise<void>
}

/** Builds the pages where they changed, starts a desk on a data folder of its own, and signs a person in. */
export async function openBenchDesk(): Promise<BenchDesk> {
  await buildPages()
  const desk = await startDesk()
  const browser = await chromium.launch(browserLaunch()).catch(async (error: unknown) => {
    await desk.remove()
    throw error
  })
  const close = async () => {
    await browser.close()
    await closeDatabase()
    await desk.remove()
  }
  try {
    await makeFirstAdmin(desk.origin, desk.firstRunLink ?? '', MARA)
    const mara = await signIn(desk.origin, MARA.email, MARA.password)
    const storageState = await signedInState(browser, desk.origin)
    const urls = databaseOf(desk)
    process.env.DATABASE_URL = urls.application
    // What years of work bring by themselves: the database knows how much stands in its tables.
    const count = async (article: BenchArticle) => {
      await withConnection(urls.owner, 'the database', (client) => client.query('ANALYZE'))
      return article
    }
    const made = new Map<string, Promise<BenchArticle>>()
    return {
      browser,
      mara,
      article(words, marks) {
        const key = `${words} ${marks}`
        const article = made.get(key) ?? makeArticle(desk, mara, words, marks).then(count)
        made.set(key, article)
        return article
      },
      window: () =>
        browser.newContext({ storageState, locale: 'en-GB', viewport: { width: 1440, height: 900 } }),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function signedInState(browser: Browser, origin: string) {
  const context = await browser.newContext()
  await new Analyst(await context.newPage(), origin).signsIn(MARA)
  const state = await context.storageState()
  await context.close()
  return state
}

/** The addresses of the database of a running desk, one for each role. */
function databaseOf(desk: Desk) {
  const postmaster = postmasterOf(dataPaths(desk.dataFolder).postgres)
  if (postmaster === null) throw new Error('The desk has no database.')
  return embeddedUrls(openSecrets(desk.dataFolder), postmaster.port)
}

async function makeArticle(
  desk: Desk,
  mara: HttpClient,
  words: number,
  count: number,
): Promise<BenchArticle> {
  // Each is a text of its own, since the desk refuses the same one twice.
  const title = `The strait in ${words} words and ${count} marks`
  const body = documentText(articleOf(words)).replaceAll('\n', '\n\n')
  const text = `${title}\n\n${body} This is all of ${count} marks.`
  const imported = await mara.send('POST', '/articles', { text })
  if (imported.status !== 201) throw new Error(`The import answered ${imported.status}.`)
  const { id, revision } = imported.body as { id: string; revision: { id: string; text: string } }
  await fillMarks(mara, { id, revisionId: revision.id, text: revision.text }, marksFor(revision.text, count))
  return { id, url: `${desk.origin}/w/${DESK}/articles/${id}`, words, marks: count }
}

/** So many marks at random, and one of them at the very beginning, so that the first screen always has one to paint. */
function marksFor(text: string, count: number): PaintedMark[] {
  return [
    { id: 'first', start: 0, end: text.indexOf(' ', 40), kind: 'claim' },
    ...marksOver(text.length, count - 1),
  ]
}
