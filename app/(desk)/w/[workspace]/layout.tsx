import type { ReactNode } from 'react'
import { DeskProvider } from '#components/desk/desk-context.tsx'
import { Shell } from '#components/desk/shell.tsx'
import { pageViewer } from '#lib/auth/page-viewer.ts'

/** The frame of a desk. Without a viewer it is left out: the page then decides where to send whoever came. */
export default async function DeskLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ workspace: string }>
}) {
  const found = await pageViewer((await params).workspace)
  if (!found) return children
  return (
    <DeskProvider key={found.workspace.id} me={found.me} workspace={found.workspace}>
      <Shell>{children}</Shell>
    </DeskProvider>
  )
}
