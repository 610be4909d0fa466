/** Why a capture failed. `message` is for a person: what happened, what is accepted, what to do. */
export type CaptureProblem = {
  kind: 'not-accepted' | 'too-large' | 'empty' | 'too-deep' | 'too-slow' | 'cancelled' | 'failed'
  message: string
}

export const ACCEPTED_FORMATS = 'plain text (.txt), Markdown (.md) and HTML (.html)'

export function notAccepted(what: string): CaptureProblem {
  return {
    kind: 'not-accepted',
    message: `${what} cannot be read here. Accepted are ${ACCEPTED_FORMATS}. Open it where it can be read, copy the text, and paste it.`,
  }
}

export function tooLarge(what: string, limitBytes: number): CaptureProblem {
  const megabytes = Math.round(limitBytes / (1024 * 1024))
  return {
    kind: 'too-large',
    message: `${what} is larger than ${megabytes} MB, the most that is taken. Split it, or keep only the article.`,
  }
}

export const nothingToRead: CaptureProblem = {
  kind: 'empty',
  message: 'There are no words in this. Paste the text of the article, or choose a file that has text in it.',
}

export const tooDeep: CaptureProblem = {
  kind: 'too-deep',
  message:
    'The elements of this page are nested deeper than any article needs, so it was not read. Select the text in the browser, copy it, and paste it as plain text.',
}

export const cancelled: CaptureProblem = {
  kind: 'cancelled',
  message: 'The import was cancelled; nothing was kept.',
}

export function tooSlow(milliseconds: number): CaptureProblem {
  return {
    kind: 'too-slow',
    message: `Reading this took longer than ${Math.round(milliseconds / 1000)} seconds and was stopped; nothing was kept. Paste the text of the article as plain text instead.`,
  }
}

export const failed: CaptureProblem = {
  kind: 'failed',
  message:
    'This could not be read, and it is not clear why; nothing was kept. Paste the text of the article as plain text instead.',
}

export const outOfMemory: CaptureProblem = {
  kind: 'too-large',
  message:
    'Reading this took more memory than there is for one import; nothing was kept. Select the article in the browser, copy it, and paste it as plain text.',
}
