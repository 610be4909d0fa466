'use client'
import { createContext, type ReactNode, useContext } from 'react'

const Locale = createContext('en')

/** The locale that the browser asked for, so that the server and the browser write a date alike. */
export function LocaleProvider({ locale, children }: { locale: string; children: ReactNode }) {
  return <Locale value={locale}>{children}</Locale>
}

export function useLocale(): string {
  return useContext(Locale)
}
