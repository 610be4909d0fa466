import type { Command } from './commands.ts'

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * Commands in which every word of the query starts some word of the title, the section or the further words. Those whose
 * title is the query come first, then those whose title begins with it, so that the name of a page leads to the page.
 */
export function findCommands(commands: readonly Command[], query: string): Command[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean)
  const found = commands.filter((command) => {
    if (command.keysOnly) return false
    const words = plain(`${command.title} ${command.section} ${command.words ?? ''}`).split(/[^\p{L}\p{N}]+/u)
    return wanted.every((one) => words.some((word) => word.startsWith(one)))
  })
  const sought = wanted.join(' ')
  const rank = ({ title }: Command) => {
    const name = plain(title)
    return name === sought ? 0 : name.startsWith(sought) ? 1 : 2
  }
  return found.toSorted((a, b) => rank(a) - rank(b))
}

/** Commands under their sections, in the order in which the sections first appear. */
export function bySection(commands: readonly Command[]): [section: string, commands: Command[]][] {
  const sections = new Map<string, Command[]>()
  for (const command of commands) {
    const section = sections.get(command.section)
    if (section) section.push(command)
    else sections.set(command.section, [command])
  }
  return [...sections]
}
