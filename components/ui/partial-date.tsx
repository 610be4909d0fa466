'use client'
import { useLocale } from './locale.tsx'
import { partialDateWords } from './time-words.ts'

/** A date as a page states it, never more exact than that. */
export function PartialDate({ date }: { date: string }) {
  return <time dateTime={date}>{partialDateWords(date, useLocale())}</time>
}
