import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Refusal } from './refusal.ts'

/** The account that PostgreSQL runs as when the desk was started by root, which it refuses. */
const ACCOUNT = 'countermark'

/** How to run a program of PostgreSQL: words to put before it, and the account where it is not our own. */
export type PostgresAccount = { prefix: string[]; uid?: number; gid?: number }

/**
 * The account for the cluster in `folder`. For an ordinary user it is that user. For root it is the owner of
 * the cluster or of the data folder around it, where that is not root, or else the system account
 * `countermark`, which is made when missing; it may then pass through the data folder, not list it. Where that account may not enter the folders on the way, as in a home of root, it is given the one
 * capability to do so. Throws a Refusal where none of this works.
 */
export function postgresAccount(folder: string, postgres: string): PostgresAccount {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const ids = ownerOf(folder) ?? ownerOf(dirname(folder)) ?? systemAccount()
  letThrough(dirname(folder), ids.gid)
  const plain: PostgresAccount = { prefix: [], ...ids }
  if (mayRun(plain, folder, postgres)) return plain
  for (const capability of ['dac_read_search', 'dac_override']) {
    const lent: PostgresAccount = {
      prefix: [
        'setpriv',
        `--reuid=${ids.uid}`,
        `--regid=${ids.gid}`,
        '--clear-groups',
        `--inh-caps=+${capability}`,
        `--ambient-caps=+${capability}`,
        // Without it the kernel leaves the capability out where a program asks what it may do before it does it.
        '--securebits=+no_setuid_fixup',
        '--',
      ],
    }
    if (mayRun(lent, folder, postgres)) return { ...lent, ...ids }
  }
  throw new Refusal(
    `PostgreSQL does not run as root, and the account ${ACCOUNT} may not enter the folders above ${folder}: start as an ordinary user, or move the project out of root's home.`,
  )
}

/** What `spawn` needs to run `program` as the account. The capability, where one is lent, changes the account by itself. */
export function asAccount(account: PostgresAccount, program: string, args: string[]) {
  const [first = program, ...rest] = [...account.prefix, program, ...args]
  const ids = account.prefix.length > 0 ? {} : { uid: account.uid, gid: account.gid }
  return { command: first, args: rest, ids }
}

/** Gives a file or a folder with all in it to the account; does nothing for an ordinary user. */
export function giveTo(account: PostgresAccount, path: string): void {
  const { uid, gid } = account
  if (uid === undefined || gid === undefined) return
  lchownSync(path, uid, gid)
  if (!lstatSync(path).isDirectory()) return
  for (const name of readdirSync(path)) giveTo(account, join(path, name))
}

function ownerOf(path: string): { uid: number; gid: number } | null {
  if (!existsSync(path)) return null
  const { uid, gid } = lstatSync(path)
  return uid === 0 ? null : { uid, gid }
}

function letThrough(folder: string, gid: number): void {
  const { uid, mode } = statSync(folder)
  if (uid !== 0 || (mode & 0o001) !== 0) return
  chownSync(folder, 0, gid)
  chmodSync(folder, (mode & 0o777) | 0o010)
}

function mayRun(account: PostgresAccount, folder: string, postgres: string): boolean {
  const enter = existsSync(folder) ? folder : dirname(folder)
  const { command, args, ids } = asAccount(account, '/bin/sh', [
    '-c',
    'test -x "$1" && "$1" --version >/dev/null && cd "$2"',
    'sh',
    postgres,
    enter,
  ])
  return spawnSync(command, args, { ...ids, cwd: '/', stdio: 'ignore' }).status === 0
}

function systemAccount(): { uid: number; gid: number } {
  const known = accountNamed(ACCOUNT)
  if (known) return known
  const made = spawnSync(
    'useradd',
    [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      ACCOUNT,
    ],
    { stdio: 'ignore' },
  )
  const account = accountNamed(ACCOUNT) ?? accountNamed('postgres') ?? accountNamed('nobody')
  if (account) return account
  const reason = made.error ? 'there is no useradd here' : `useradd ended with ${made.status}`
  throw new Refusal(
    `PostgreSQL does not run as root, and the account ${ACCOUNT} could not be made (${reason}): start as an ordinary user, or set DATABASE_URL.`,
  )
}

function accountNamed(name: string): { uid: number; gid: number } | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null
}
