'use client'
import { useEffect, useRef, useState } from 'react'
import type { ReadingText } from '#components/reading/reading-text.ts'
import { Avatar } from '#components/ui/faces.tsx'
import type { Here } from '#lib/domain/live-socket.ts'
import { ColleagueSelections } from '#lib/editor/colleague-selections.ts'
import type { People } from './people.ts'
import { useCompany } from './use-company.ts'

/** A face beside a paragraph, and how far the faces of one paragraph stand apart, in pixels. */
const SIZE = 20
const STEP = 14
/** More faces than this beside one paragraph stand on each other. */
const MOST = 3

type Placed = { here: Here; top: number; left: number }

/**
 * Beside each paragraph the faces of those who read it, and over the text what they have selected. Lies over the column
 * and takes no room, so that nothing moves when somebody comes.
 */
export function ColleaguesInText({ people: source, text }: { people: People; text: ReadingText }) {
  const { people } = useCompany(source)
  const layer = useRef<HTMLDivElement>(null)
  const [selections, setSelections] = useState<ColleagueSelections | null>(null)
  const [size, setSize] = useState(0)

  useEffect(() => {
    const painted = new ColleagueSelections(text.painter.dom)
    setSelections(painted)
    const sizes = new ResizeObserver(() => setSize((before) => before + 1))
    sizes.observe(text.root)
    return () => {
      sizes.disconnect()
      painted.destroy()
    }
  }, [text])

  useEffect(() => {
    selections?.set(
      people.flatMap(({ person, place }) => (place === null ? [] : [{ colour: person.colour, ...place }])),
    )
  }, [selections, people])

  const [placed, setPlaced] = useState<{ faces: Placed[]; names: Placed[] }>({ faces: [], names: [] })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size of the text is another place of everything
  useEffect(() => {
    setPlaced(places(people, text, layer.current))
  }, [people, text, size])

  return (
    <div ref={layer} aria-hidden="true" className="pointer-events-none absolute inset-0 print:hidden">
      {placed.faces.map(({ here, top, left }) => (
        <span key={here.key} className="absolute max-sm:hidden" style={{ top, left }}>
          <Avatar person={here.person} label="" className="size-5! text-[8.5px]!" />
        </span>
      ))}
      {placed.names.map(({ here, top, left }) => (
        <span
          key={here.key}
          className="absolute -translate-y-full rounded-[3px] px-1 text-[10.5px] leading-[1.4] font-medium whitespace-nowrap text-white"
          style={{ top, left, background: here.person.colour }}
        >
          {here.person.name.split(' ', 1)[0]}
        </span>
      ))}
    </div>
  )
}

/** Where the faces and the names of selections stand, in pixels of the layer. */
function places(people: readonly Here[], text: ReadingText, layer: HTMLElement | null) {
  const faces: Placed[] = []
  const names: Placed[] = []
  const origin = layer?.getBoundingClientRect()
  if (!origin) return { faces, names }
  const beside = new Map<number, number>()
  for (const here of people) {
    if (here.place === null) continue
    const { at, start, end } = here.place
    const block = text.map.blockAt(at)
    const first = text.painter.dom.rectAt(text.map.startOf(block))
    const count = beside.get(block) ?? 0
    beside.set(block, count + 1)
    if (first !== null) {
      const left = text.root.getBoundingClientRect().left - origin.left - SIZE - 10
      const top = first.top - origin.top + Math.min(count, MOST) * STEP
      faces.push({ here, left: Math.max(2, left), top })
    }
    const head = start < end ? text.painter.dom.rectAt(start) : null
    if (head !== null) names.push({ here, top: head.top - origin.top, left: head.left - origin.left })
  }
  return { faces, names }
}
