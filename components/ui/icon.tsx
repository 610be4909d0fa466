import { cx } from './class-names.ts'

const PATHS = {
  articles: 'M5 4h11l3 3v13H5zM9 9h6M9 13h6M9 17h4',
  claims: 'M4 5h16v11H9l-5 4zM8 9h8M8 12h5',
  sources: 'M4 19V6l4-2v15M8 19h4V4H8M12 19h4V7h-4M16 8l3.5-1 2 12-3.8 1z',
  review: 'M4 12l5 5L20 6M4 18l3 3',
  reports: 'M5 20V10M12 20V4M19 20v-7',
  settings: 'M4 7h9M17 7h3M15 4.5v5M4 12h3M11 12h9M9 9.5v5M4 17h9M17 17h3M15 14.5v5',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  edit: 'M5 19l1-4L16.500 4.500l3 3L9 18zM14 7l3 3',
  search: 'M11 4a7 7 0 100 14 7 7 0 000-14zM16 16l4.5 4.5',
  delete: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  bell: 'M6 16V11a6 6 0 0112 0v5l1.5 2h-15zM10 21h4',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  link: 'M10 14a4 4 0 005.7 0l3-3A4 4 0 0013 5.300l-1 1M14 10a4 4 0 00-5.700 0l-3 3A4 4 0 0011 18.700l1-1',
} as const

export type IconName = keyof typeof PATHS

/** A line drawing on a 24-unit square. It never speaks: the word stands beside it or in the label of its button. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      className={cx('size-[1.125rem] shrink-0 fill-none stroke-current', className)}
      strokeWidth={name === 'more' ? 2.6 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
