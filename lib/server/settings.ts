import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RETRY_WAITS } from '#lib/domain/webhook-retry.ts'
import { Refusal } from './refusal.ts'
import { checkAccountSettings } from './settings-accounts.ts'

/** The folder that holds package.json. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url))

/** What the environment says of this desk; docs/operating.md has the table. */
export type Settings = {
  host: string
  port: number
  /** Absolute. */
  dataFolder: string
  /** The database to use in place of the embedded one, as the application's role. */
  databaseUrl: string | null
  /** The same database as the role that owns the tables. */
  ownerUrl: string | null
  allowSuperuser: boolean
  /** The origin that people reach the desk at, when a proxy stands before it. */
  publicUrl: string | null
  /** What carries presence and shared prose between several processes of the desk. */
  redisUrl: string | null
  /** After how many seconds what a bell tells is mailed, by what a person chose. */
  digestWaits: { hourly: number; daily: number }
  /** Seconds before each further attempt at a delivery to a webhook. */
  webhookWaits: readonly number[]
}

/** Reads the settings; throws a Refusal for one that cannot be meant. An empty setting counts as none. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const databaseUrl = env.DATABASE_URL || null
  if (!databaseUrl && env.DATABASE_OWNER_URL) {
    throw new Refusal(
      'DATABASE_OWNER_URL is set without DATABASE_URL: set both, or neither for the embedded database.',
    )
  }
  checkAccountSettings(env)
  return {
    host: env.HOST || '127.0.0.1',
    port: readPort(env.PORT || '3000'),
    dataFolder: resolve(PROJECT, env.COUNTERMARK_DATA || '.countermark'),
    databaseUrl,
    ownerUrl: env.DATABASE_OWNER_URL || databaseUrl,
    allowSuperuser: readSwitch('COUNTERMARK_ALLOW_SUPERUSER', env.COUNTERMARK_ALLOW_SUPERUSER),
    publicUrl: readOrigin('COUNTERMARK_URL', env.COUNTERMARK_URL),
    redisUrl: readRedis(env.REDIS_URL),
    digestWaits: readDigestWaits('COUNTERMARK_DIGEST_WAITS', env.COUNTERMARK_DIGEST_WAITS),
    webhookWaits: readWaits('COUNTERMARK_WEBHOOK_WAITS', env.COUNTERMARK_WEBHOOK_WAITS),
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new Refusal(`PORT is "${text}": write a number from 1 to 65535, or 0 for any free port.`)
}

function readSwitch(name: string, text: string | undefined): boolean {
  if (!text || text === '0') return false
  if (text === '1') return true
  throw new Refusal(`${name} is "${text}": write 1 or 0.`)
}

function readOrigin(name: string, text: string | undefined): string | null {
  if (!text) return null
  if (URL.canParse(text)) {
    const url = new URL(text)
    if (/^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin
  }
  throw new Refusal(
    `${name} is "${text}": write the address people use, such as https://desk.example.org, without a path.`,
  )
}

function readRedis(text: string | undefined): string | null {
  if (!text) return null
  if (/^rediss?:\/\/[^/\s]+/.test(text) && URL.canParse(text)) return text
  throw new Refusal('REDIS_URL is no address of a Redis server: write redis://user:password@host:6379.')
}

function readWaits(name: string, text: string | undefined): readonly number[] {
  if (!text) return RETRY_WAITS
  const waits = text.split(',').map((wait) => (wait.trim() === '' ? Number.NaN : Number(wait)))
  if (waits.every((wait) => wait >= 0 && wait <= MOST_WAIT)) return waits
  throw new Refusal(
    `${name} is "${text}": write seconds separated by commas, such as 10,60,300, none of them above ${MOST_WAIT}.`,
  )
}

function readDigestWaits(name: string, text: string | undefined): Settings['digestWaits'] {
  const [hourly, daily, ...more] = (text || '3600,86400').split(',').map(Number)
  if (
    hourly &&
    daily &&
    hourly > 0 &&
    daily > 0 &&
    daily <= MOST_WAIT &&
    hourly <= daily &&
    more.length === 0
  )
    return { hourly, daily }
  throw new Refusal(
    `${name} is "${text}": write the seconds of an hourly and of a daily mail, such as 3600,86400.`,
  )
}

/** A week. */
const MOST_WAIT = 7 * 24 * 60 * 60
