import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@fontsource-variable/newsreader/wght.css'
import '@fontsource-variable/newsreader/wght-italic.css'
import './fonts.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { preload } from 'react-dom'
import { LocaleProvider } from '#components/ui/locale.tsx'
import { THEME_COOKIE, themeFrom } from '#components/ui/theme.ts'
import { acceptedLocale } from '#components/ui/time-words.ts'
import { ToastHost } from '#components/ui/toast.tsx'

export const metadata: Metadata = {
  title: { template: '%s · Countermark', default: 'Countermark' },
  description: 'An editorial annotation desk: tag claims, rate sources and credibility, add counter-sources.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#171613' },
  ],
}

/** The letters that every page begins with: asked for at once, not when the stylesheet has been read. */
const FIRST_LETTERS = [
  new URL('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', import.meta.url),
  new URL('@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2', import.meta.url),
]

/**
 * The chosen theme comes with the page, from a cookie, so nothing flashes and no inline script is needed.
 * Without a choice the attribute is left out and the stylesheet follows the system.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  for (const { pathname } of FIRST_LETTERS)
    preload(pathname, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
  const theme = themeFrom((await cookies()).get(THEME_COOKIE)?.value)
  const locale = acceptedLocale((await headers()).get('accept-language'))
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme} suppressHydrationWarning>
      <body>
        <LocaleProvider locale={locale}>
          {children}
          <ToastHost />
        </LocaleProvider>
      </body>
    </html>
  )
}
