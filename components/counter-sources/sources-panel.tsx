'use client'
import { useEffect, useState } from 'react'
import { useArticle, useMay, useStore } from '#components/article/article-context.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import type { ShownAnnotation } from '#lib/domain/overlay.ts'
import { CounterSource } from './counter-source-view.tsx'
import { leftForm } from './form-drafts.ts'

const CounterSourceForm = lazyPart(
  () => import('./counter-source-form.tsx').then((module) => module.CounterSourceForm),
  <p className="m-0 py-6 text-center text-ink-3">…</p>,
)

/** The evidence on a claim. */
export function SourcesPanel({ annotation }: { annotation: ShownAnnotation }) {
  const may = useMay()
  const { id, counterSources } = annotation
  const store = useStore()
  const adding = useArticle((state) => state.adding)
  const { workspace } = useDesk()
  const [editing, setEditing] = useState<string | null>(() => {
    if (adding === id) return 'new'
    const place = { userId: store.me.id, workspaceId: workspace.id, annotationId: id }
    const isLeft = (counterSourceId: string | null) => leftForm({ ...place, counterSourceId }) !== null
    return isLeft(null) ? 'new' : (counterSources.find((one) => isLeft(one.id))?.id ?? null)
  })
  useEffect(() => {
    if (adding === id) store.set({ adding: null })
  }, [adding, id, store])
  const mayAdd = may('counter-source.create')
  const close = () => setEditing(null)
  return (
    <div className="flex flex-col gap-2">
      {counterSources.length === 0 && editing === null && (
        <p className="m-0 text-ink-2">
          {mayAdd
            ? 'No counter-source yet. What contradicts, supports or qualifies this claim?'
            : 'No counter-source yet.'}
        </p>
      )}
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {counterSources.map((one) => (
          <li key={one.id}>
            {editing === one.id ? (
              <CounterSourceForm annotationId={id} earlier={one} onClose={close} />
            ) : (
              <CounterSource counterSource={one} onEdit={() => setEditing(one.id)} />
            )}
          </li>
        ))}
      </ul>
      {editing === 'new' && <CounterSourceForm annotationId={id} earlier={null} onClose={close} />}
      {mayAdd && editing === null && (
        <div className="mt-1">
          <Button onClick={() => setEditing('new')}>Add counter-source</Button>
        </div>
      )}
    </div>
  )
}
