import { notFound, redirect } from 'next/navigation'
import { pageUser, pageViewer } from '#lib/auth/page-viewer.ts'
import { getAnnotation } from '#lib/data/annotations.ts'
import { getComment } from '#lib/data/comments.ts'
import { Id } from '#lib/domain/annotation.ts'

/** The stable address of an annotation or a comment: it leads to its place in the text, whichever desk of the person it is on. */
export default async function AnnotationAddress({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const user = await pageUser()
  if (!user) redirect(`/sign-in?next=${encodeURIComponent(`/a/${id}`)}`)
  if (!Id.safeParse(id).success) notFound()
  for (const { slug } of user.workspaces) {
    const found = await pageViewer(slug)
    if (!found) continue
    const annotation = await getAnnotation(found.viewer, id)
    if (annotation.ok) redirect(`/w/${slug}/articles/${annotation.value.articleId}?annotation=${id}`)
    const comment = await getComment(found.viewer, id)
    if (!comment.ok) continue
    const { articleId, annotationId } = comment.value
    redirect(`/w/${slug}/articles/${articleId}?annotation=${annotationId}&tab=thread&comment=${id}`)
  }
  notFound()
}
