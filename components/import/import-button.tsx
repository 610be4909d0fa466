'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { useCommands } from '#components/palette/commands.ts'
import { buttonClass } from '#components/ui/button.tsx'

/** The way to the import box. */
export function ImportButton({ word = 'Import' }: { word?: string }) {
  const router = useRouter()
  const href = placePath(useDesk().workspace.slug, 'import')
  useCommands([
    {
      id: 'import',
      title: 'Import an article',
      section: 'Articles',
      words: 'paste drop file address new',
      run: () => router.push(href),
    },
  ])
  return (
    <Link href={href} className={`${buttonClass('primary')} no-underline`}>
      {word}
    </Link>
  )
}
