import type { MemberDto } from '#lib/domain/member.ts'

/** How many people are offered at once. */
const MOST = 6

const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Members whose name, or a word of it, begins with what was typed after an @; oneself and whoever cannot sign in last. */
export function peopleFor(words: string, members: readonly MemberDto[], me: string): MemberDto[] {
  const typed = folded(words.trimStart())
  const fits = ({ name }: MemberDto) => {
    const whole = folded(name)
    return whole.startsWith(typed) || whole.split(/\s+/u).some((word) => word.startsWith(typed))
  }
  const rank = (one: MemberDto) => (one.id === me ? 2 : one.canSignIn ? 0 : 1)
  return members
    .filter(fits)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST)
}
