'use client'
import { useRouter } from 'next/navigation'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { openOutboxSheet } from '#components/outbox/outbox-attention.tsx'
import { type Command, useCommands } from '#components/palette/commands.ts'
import { toast } from '#components/ui/toast.tsx'
import { movesFrom } from '#lib/domain/article-life.ts'
import { ANNOTATION_KINDS, KIND_WORDS } from '#lib/domain/kinds.ts'
import { type OpenArticle, useMay } from './article-context.tsx'
import { NO_FILTERS } from './filters.ts'

/** What the palette and the list of keys offer while an article is open. */
export function useArticleCommands({ store, acts, moves }: OpenArticle): void {
  const router = useRouter()
  const { workspace } = useDesk()
  const may = useMay()
  const section = 'This article'
  const commands: Command[] = []
  /** For the mark in focus, where the person may change it. */
  const onFocused = (run: (id: string) => void) => {
    const { focused } = store.state
    const annotation = focused === null ? null : store.annotation(focused)
    if (annotation && may('annotation.edit', annotation.author.id === store.me.id)) run(annotation.id)
  }
  if (may('annotation.create')) {
    for (const kind of ANNOTATION_KINDS) {
      const { one, key } = KIND_WORDS[kind]
      commands.push({
        id: `mark ${kind}`,
        title: `Tag the selection as ${one.toLowerCase()}`,
        section,
        keys: key,
        run: () => {
          const passage = store.text?.livePassage() ?? null
          if (passage !== null) acts.mark(kind, passage, performance.now())
        },
      })
    }
  }
  if (may('rating.write')) {
    const rest = { section, keysOnly: true, run: () => {} }
    commands.push(
      { id: 'rate', title: 'Rate the claim in focus', keys: 'A to F then 1 to 6', ...rest },
      { id: 'rate preset', title: 'Rate it with the grade of its source', keys: '1 to 6', ...rest },
    )
  }
  commands.push(
    { id: 'next mark', title: 'Next mark', section, keys: 'J', run: () => moves.step(1) },
    { id: 'previous mark', title: 'Previous mark', section, keys: 'K', run: () => moves.step(-1) },
    {
      id: 'open mark',
      title: 'Open the mark in focus',
      section,
      keys: 'Enter',
      keysOnly: true,
      run: () => moves.openHere(),
    },
    {
      id: 'talk',
      title: 'Discuss the mark in focus',
      section,
      keys: 'M',
      words: 'comment thread write',
      run: () => moves.talk(),
    },
    {
      id: 'back to text',
      title: 'Back to the text, where the caret was',
      section,
      keys: 'Esc',
      keysOnly: true,
      run: () => moves.escape(),
    },
  )
  if (may('annotation.create')) {
    commands.push(
      { id: 'undo', title: 'Undo my last act', section, keys: 'Ctrl Z', run: () => void acts.undo() },
      { id: 'redo', title: 'Do again what I undid', section, keys: 'Ctrl Shift Z', run: () => acts.redo() },
      {
        id: 'move mark',
        title: 'Move the mark in focus to other words',
        section,
        words: 'passage selection place',
        run: () =>
          onFocused((id) => {
            const passage = store.text?.livePassage() ?? null
            if (passage === null) acts.beginMove(id)
            else acts.move(id, passage)
          }),
      },
      ...ANNOTATION_KINDS.map((kind) => ({
        id: `make ${kind}`,
        title: `Make the mark in focus a mark of kind ${KIND_WORDS[kind].one.toLowerCase()}`,
        section,
        words: 'change kind',
        run: () =>
          onFocused(async (id) => {
            const part = await import('#components/margin/change-kind.ts').catch(() => null)
            if (part === null) toast('The desk cannot be reached just now. Nothing was changed.')
            else await part.changeKind({ store, acts }, workspace.id, id, kind)
          }),
      })),
      {
        id: 'delete mark',
        title: 'Delete the mark in focus',
        section,
        keys: 'Delete',
        run: () => {
          const { focused } = store.state
          const annotation = focused === null ? null : store.annotation(focused)
          if (annotation && may('annotation.delete', annotation.author.id === store.me.id))
            acts.remove(annotation.id)
        },
      },
    )
  }
  commands.push(
    {
      id: 'unrated',
      title: 'Show only unrated claims',
      section,
      words: 'filter',
      run: () => store.setFilters({ ...NO_FILTERS, unrated: true }),
    },
    {
      id: 'unanswered',
      title: 'Show only claims without counter-source',
      section,
      words: 'filter',
      run: () => store.setFilters({ ...NO_FILTERS, unanswered: true }),
    },
    {
      id: 'given',
      title: 'Show only marks that were given to me',
      section,
      words: 'filter mine assigned',
      run: () => store.setFilters({ ...NO_FILTERS, given: true }),
    },
    {
      id: 'all marks',
      title: 'Show all marks',
      section,
      words: 'filter clear',
      run: () => store.setFilters(NO_FILTERS),
    },
    {
      id: 'outbox',
      title: 'Show what is not sent',
      section,
      words: 'saved outbox unsent',
      run: openOutboxSheet,
    },
  )
  if (may('article.edit')) {
    const run = () => store.set({ editing: true })
    commands.push({
      id: 'header',
      title: 'Edit the header',
      section,
      words: 'title standfirst byline source',
      run,
    })
  }
  const { article } = store.state
  const { source, status } = article
  if (source !== null) {
    const path = placePath(workspace.slug, `sources/${source.id}`)
    commands.push({
      id: 'source',
      title: `Open the source: ${source.name}`,
      section,
      run: () => router.push(path),
    })
  }
  if (may('event.read')) {
    const path = `${placePath(workspace.slug, `articles/${article.id}`)}/history`
    commands.push({
      id: 'history',
      title: 'Show what happened to this article',
      section,
      words: 'history events chain hash',
      run: () => router.push(path),
    })
  }
  for (const move of movesFrom(status, workspace.role)) {
    commands.push({
      id: `status ${move.to}`,
      title: move.label,
      section,
      words: 'status',
      run: () => acts.changeArticle(article, { status: move.to }),
    })
  }
  useCommands(commands)
}
