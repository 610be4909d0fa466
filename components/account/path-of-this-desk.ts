/** Where to go after signing in: a path of this desk, never another site; the front page where it is neither. */
export function pathOfThisDesk(asked: string | string[] | undefined): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return '/'
  // A browser reads a backslash as a slash and drops tabs and line feeds, so an address may hide in a "path".
  if (/^\/[/\\]/.test(asked) || /[\\\t\n\r]/.test(asked)) return '/'
  if (asked.startsWith('/sign-in')) return '/'
  return asked
}
