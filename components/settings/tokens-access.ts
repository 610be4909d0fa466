import type { ApiTokenDto } from '#lib/domain/api-token.ts'

/** What a token may do, in words. */
export const ACCESS_WORDS: Record<ApiTokenDto['access'], { one: string; does: string }> = {
  read: { one: 'Reads', does: 'Read only' },
  write: { one: 'Reads and writes', does: 'Read and write, as you may' },
}
