import { redirect } from 'next/navigation'

export default async function DeskPage({ params }: { params: Promise<{ workspace: string }> }) {
  redirect(`/w/${(await params).workspace}/articles`)
}
