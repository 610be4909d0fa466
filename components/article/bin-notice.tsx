'use client'
import { useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { ArticleDto } from '#lib/domain/article.ts'
import { useArticle, useStore } from './article-context.tsx'

/** An article in the bin can be read; to go on with it, it is taken out. */
export function BinNotice() {
  const store = useStore()
  const { call, may, me } = useDesk()
  const { id, deletedAt, createdBy } = useArticle((state) => state.article)
  const [isBusy, setBusy] = useState(false)
  if (deletedAt === null) return null
  const restore = async () => {
    setBusy(true)
    const answer = await call<ArticleDto>({ method: 'POST', path: `/articles/${id}/restore` })
    setBusy(false)
    if (answer.ok) store.takeArticle(answer.value.body)
    else toast(`The article stays in the bin: ${answer.error.detail}`, { tone: 'trouble' })
  }
  return (
    <div
      role="status"
      className="mb-5 flex items-start gap-3 rounded-card border border-qualifies bg-qualifies-soft px-3 py-2.5 print:hidden"
    >
      <p className="m-0 min-w-0 flex-1">This article is in the bin. It can be read, not worked on.</p>
      {may('article.delete', createdBy.id === me.id) && (
        <Button size="small" disabled={isBusy} onClick={() => void restore()}>
          Restore
        </Button>
      )}
    </div>
  )
}
