'use client'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { FACES_ID } from '#components/article/article-bar.tsx'
import type { OpenArticle } from '#components/article/article-context.tsx'
import type { ArticleSync } from '#components/article/article-sync.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import type { ReadingText } from '#components/reading/reading-text.ts'
import { Arrivals } from './arrivals.ts'
import { openArticleSocket } from './article-socket.ts'
import { ColleaguesInText } from './colleagues-in-text.tsx'
import { hearHints } from './hearing.ts'
import { LiveFaces } from './live-faces.tsx'
import { NewMarks } from './new-marks.tsx'
import { placeInText } from './on-screen.ts'
import { People } from './people.ts'

/** How long until where one reads is told, and how often at most, in milliseconds. */
const TELL_EVERY = 250

type LivePartProps = { open: OpenArticle; sync: ArticleSync; text: ReadingText }

/** The colleagues at an open article: their marks as they are made, their faces, where they read. */
export function LivePart({ open, sync, text }: LivePartProps) {
  const { me, workspace } = useDesk()
  const { store, moves } = open
  const [people] = useState(() => new People(me.id))
  const [arrivals, setArrivals] = useState<Arrivals | null>(null)

  useEffect(() => {
    const came = new Arrivals(store)
    setArrivals(came)
    store.onArrived = (ids) => came.add(ids)
    return () => {
      store.onArrived = null
      came.stop()
    }
  }, [store])

  useEffect(() => {
    const hints = hearHints(store, sync)
    const place = { articleId: store.state.article.id, workspaceId: workspace.id }
    const socket = openArticleSocket(
      place,
      (message) => {
        if (message.kind === 'hint') hints.hear(message)
        else people.hear(message)
      },
      (isOpen) => {
        if (isOpen) teller.tell(true)
        else people.lose()
      },
    )
    const teller = tellPlace(text, (where) => socket.tell({ kind: 'place', place: where }))
    return () => {
      teller.stop()
      hints.stop()
      socket.stop()
    }
  }, [store, sync, text, people, workspace.id])

  const bar = document.getElementById(FACES_ID)
  return (
    <>
      {bar !== null && createPortal(<LiveFaces people={people} text={text} />, bar)}
      <ColleaguesInText people={people} text={text} />
      {arrivals !== null && <NewMarks arrivals={arrivals} moves={moves} />}
    </>
  )
}

/** Tells where the person is, a moment after they moved, if that is elsewhere than before. */
function tellPlace(text: ReadingText, tell: (place: ReturnType<typeof placeInText>) => void) {
  let told = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const now = (again = false) => {
    clearTimeout(timer)
    timer = undefined
    if (document.visibilityState !== 'visible') return
    const place = placeInText(text)
    const words = `${place.at} ${place.start} ${place.end}`
    if (words === told && !again) return
    told = words
    tell(place)
  }
  const later = () => {
    timer ??= setTimeout(now, TELL_EVERY)
  }
  window.addEventListener('scroll', later, { capture: true, passive: true })
  document.addEventListener('selectionchange', later)
  document.addEventListener('visibilitychange', later)
  return {
    tell: now,
    stop() {
      clearTimeout(timer)
      window.removeEventListener('scroll', later, { capture: true })
      document.removeEventListener('selectionchange', later)
      document.removeEventListener('visibilitychange', later)
    },
  }
}
