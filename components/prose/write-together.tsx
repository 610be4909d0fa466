'use client'
import { useState } from 'react'
import { useArticle } from '#components/article/article-context.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { noteName } from '#lib/domain/live-socket.ts'

const ProsePane = lazyPart(() => import('./prose-pane.tsx').then((module) => module.ProsePane), null, {
  isAhead: false,
})

/** The long note of a mark, which everybody at the desk may write in at once; opened when it is asked for. */
export function WriteTogether({ annotationId }: { annotationId: string }) {
  const { workspace } = useDesk()
  const articleId = useArticle((state) => state.article.id)
  const [isOpen, setOpen] = useState(false)
  return (
    <section aria-label="Long note" className="mt-3.5">
      <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Close the long note' : 'Write together'}
      </Button>
      {isOpen && (
        <div className="mt-2">
          <ProsePane
            name={noteName(annotationId)}
            articleId={articleId}
            workspaceId={workspace.id}
            label="Long note, written together"
          />
        </div>
      )}
    </section>
  )
}
