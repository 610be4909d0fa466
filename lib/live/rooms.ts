import { standingOf } from '#lib/data/live-access.ts'
import type { FromDesk } from '#lib/domain/live-socket.ts'
import { RIGHTS_CHANGED } from '#lib/domain/live-socket.ts'
import type { ArticleSocket } from './article-socket.ts'

/** Of each member of a set of sets, without those that became empty. */
class Groups {
  readonly #groups = new Map<string, Set<ArticleSocket>>()

  add(name: string, socket: ArticleSocket): void {
    const group = this.#groups.get(name)
    if (group) group.add(socket)
    else this.#groups.set(name, new Set([socket]))
  }

  delete(name: string, socket: ArticleSocket): void {
    const group = this.#groups.get(name)
    group?.delete(socket)
    if (group?.size === 0) this.#groups.delete(name)
  }

  of(name: string): Iterable<ArticleSocket> {
    return this.#groups.get(name) ?? []
  }
}

/** The sockets of articles that this process holds, by article, by workspace and by person. */
export class Rooms {
  readonly all = new Set<ArticleSocket>()
  readonly #articles = new Groups()
  readonly #workspaces = new Groups()
  readonly #people = new Groups()
  /** Called when what a socket may has changed, and it goes on. */
  onStanding: ((socket: ArticleSocket) => void) | null = null

  add(socket: ArticleSocket): void {
    const { articleId, workspaceId, userId } = socket.ticket
    this.all.add(socket)
    this.#articles.add(articleId, socket)
    this.#workspaces.add(workspaceId, socket)
    this.#people.add(userId, socket)
  }

  delete(socket: ArticleSocket): void {
    const { articleId, workspaceId, userId } = socket.ticket
    this.all.delete(socket)
    this.#articles.delete(articleId, socket)
    this.#workspaces.delete(workspaceId, socket)
    this.#people.delete(userId, socket)
  }

  at(articleId: string): Iterable<ArticleSocket> {
    return this.#articles.of(articleId)
  }

  /** Tells the sockets of an article that there is something to ask for; without an article those of the workspace. */
  hint(workspaceId: string, articleId: string | null, sequence: number): void {
    const hint: FromDesk = { kind: 'hint', sequence, wide: articleId === null }
    const message = JSON.stringify(hint)
    const told = articleId === null ? this.#workspaces.of(workspaceId) : this.#articles.of(articleId)
    for (const socket of told) socket.send(message)
  }

  /** Tells every socket that hints may have been missed. */
  hintAll(): void {
    const hint: FromDesk = { kind: 'hint', sequence: null, wide: true }
    const message = JSON.stringify(hint)
    for (const socket of this.all) socket.send(message)
  }

  /** Looks the rights of some sockets up again, those of a person, of a workspace, or of all. */
  async lookAgain(whose: { person?: string; workspace?: string } = {}): Promise<void> {
    const { person, workspace } = whose
    const asked =
      person !== undefined
        ? this.#people.of(person)
        : workspace !== undefined
          ? this.#workspaces.of(workspace)
          : this.all
    const sockets = [...asked]
    const standings = await standingOf(sockets.map((socket) => socket.ticket))
    for (const [index, socket] of sockets.entries()) {
      const standing = standings[index] ?? null
      const isSame = standing !== null && standing.viewer.role === socket.standing.viewer.role
      if (standing === null || !isSame) {
        socket.close(RIGHTS_CHANGED, 'your rights here have changed')
        continue
      }
      const before = socket.standing
      socket.standing = standing
      if (before.presence !== standing.presence || before.person.name !== standing.person.name)
        this.onStanding?.(socket)
    }
  }
}
