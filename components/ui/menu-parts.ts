import type { Menu as Base } from '@base-ui/react/menu'
import { type ComponentProps, createContext, type ReactElement, type ReactNode, use } from 'react'

/**
 * Menus, whose machinery is loaded when somebody first reaches for one: a page that only shows their buttons does
 * not pay for it. The items get the machinery through a context, so that they need not import it either.
 */
export const MenuParts = createContext<typeof Base | null>(null)

/** The machinery of menus, for an item inside of one. */
export function useMenuParts(): typeof Base {
  const parts = use(MenuParts)
  if (!parts) throw new Error('An item of a menu needs a Menu around it.')
  return parts
}

type Side = ComponentProps<typeof Base.Positioner>['side']
type Align = ComponentProps<typeof Base.Positioner>['align']

export type MenuProps = {
  /** The button that opens it, with its own label. */
  trigger: ReactElement<ComponentProps<'button'>>
  children: ReactNode
  side?: Side
  /** Where it opens on a phone; as `side` unless told. */
  phoneSide?: Side
  align?: Align
  className?: string
}
