import { createTransport, type Transporter } from 'nodemailer'

/** `id` names the mail, where a second copy of it is to be known for one. */
export type Mail = { to: string; subject: string; text: string; id?: string }

/** `unknown`: the server was given the mail and did not say whether it took it. */
export type Delivery = 'taken' | 'not-taken' | 'unknown'

/** How long a mail server may take to answer, in ms. */
const PATIENCE = 10_000

const held = globalThis as typeof globalThis & { countermarkMail?: { url: string; transport: Transporter } }

/**
 * The origin that links in mails lead to, or null where the desk sends no mail. It is the configured one alone: a link
 * made of what a request says of its host could be made to lead to somebody else's.
 */
export function mailOrigin(): string | null {
  const origin = process.env.NEXTAUTH_URL
  return process.env.SMTP_URL && origin && URL.canParse(origin) ? new URL(origin).origin : null
}

/** Sends a mail; false where the server did not take it, which the log then tells without what stood in it. */
export async function sendMail(mail: Mail): Promise<boolean> {
  return (await send(mail, async () => undefined)) === 'taken'
}

/** As `sendMail`, and tells a mail that was surely not taken from one of which it is not known. */
export async function deliverMail(mail: Mail): Promise<Delivery> {
  return send(mail, async () => void (await transport().verify()))
}

async function send({ id, ...mail }: Mail, reach: () => Promise<void>): Promise<Delivery> {
  const origin = mailOrigin()
  if (origin === null) return 'not-taken'
  let isReached = false
  try {
    await reach()
    isReached = true
    await transport().sendMail({
      from: process.env.SMTP_FROM || senderOf(origin),
      ...mail,
      ...(id === undefined ? {} : { messageId: `<${id}@${new URL(origin).hostname}>` }),
    })
    return 'taken'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected'
    console.error(`A mail could not be sent (${code}).`)
    const isRefused = error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 400
    return isReached && !isRefused ? 'unknown' : 'not-taken'
  }
}

const senderOf = (origin: string) => `Countermark <countermark@${new URL(origin).hostname}>`

function transport(): Transporter {
  const url = process.env.SMTP_URL ?? ''
  if (held.countermarkMail?.url !== url) {
    const options = { connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE }
    held.countermarkMail = { url, transport: createTransport({ url, ...options }) }
  }
  return held.countermarkMail.transport
}
