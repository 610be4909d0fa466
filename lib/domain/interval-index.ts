/** A stretch of text: `start` and `end` are UTF-16 code units into the plain text, `end` is not part of it. */
export type Interval = { readonly id: string; readonly start: number; readonly end: number }

/** Text order: by start, the longer first, then by id, so that no two intervals are equal. */
export function inTextOrder(a: Interval, b: Interval): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function isInTextOrder(items: readonly Interval[]): boolean {
  for (let i = 1; i < items.length; i++) {
    if (inTextOrder(items[i - 1] as Interval, items[i] as Interval) > 0) return false
  }
  return true
}

/** At most so many items stand in a leaf and children below a branch; a new tree is filled half. */
const FULL = 128
const HALF = FULL / 2

/** `first` is the least item and `reach` the greatest end in a node: what lets a search pass it by. */
type Leaf<T> = { kind: 'leaf'; first: T; reach: number; items: T[] }
type Branch<T> = { kind: 'branch'; first: T; reach: number; children: TreeNode<T>[] }
type TreeNode<T> = Leaf<T> | Branch<T>

function leafOf<T extends Interval>(items: T[]): Leaf<T> {
  return { kind: 'leaf', first: items[0] as T, reach: greatest(items, (item) => item.end), items }
}

function branchOf<T extends Interval>(children: TreeNode<T>[]): Branch<T> {
  const [child] = children as [TreeNode<T>]
  return { kind: 'branch', first: child.first, reach: greatest(children, (one) => one.reach), children }
}

function greatest<V>(values: readonly V[], endOf: (value: V) => number): number {
  let found = -1
  for (const value of values) found = Math.max(found, endOf(value))
  return found
}

/** The index of the last value that does not come after the item in text order; -1 when all do. */
function lastNotAfter<V>(values: readonly V[], item: Interval, intervalOf: (value: V) => Interval): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (inTextOrder(intervalOf(values[middle] as V), item) <= 0) low = middle + 1
    else high = middle
  }
  return low - 1
}

const itself = <T>(item: T) => item
const firstOf = <T>(node: TreeNode<T>) => node.first

/** The child in whose span an item lies or would be put. */
const childFor = <T extends Interval>(branch: Branch<T>, item: Interval) =>
  Math.max(0, lastNotAfter(branch.children, item, firstOf))

function* inParts<V>(values: readonly V[]): Generator<V[]> {
  for (let at = 0; at < values.length; at += HALF) yield values.slice(at, at + HALF)
}

/** A tree over items in text order; null over none. */
function build<T extends Interval>(items: readonly T[]): TreeNode<T> | null {
  let level: TreeNode<T>[] = [...inParts(items)].map(leafOf)
  while (level.length > 1) level = [...inParts(level)].map(branchOf)
  return level[0] ?? null
}

/** Puts an item below a node; when that is too full then, what has to stand beside it is returned. */
function insert<T extends Interval>(node: TreeNode<T>, item: T): TreeNode<T> | null {
  node.reach = Math.max(node.reach, item.end)
  if (inTextOrder(item, node.first) < 0) node.first = item
  if (node.kind === 'leaf') {
    node.items.splice(lastNotAfter(node.items, item, itself) + 1, 0, item)
    if (node.items.length <= FULL) return null
    const beside = leafOf(node.items.splice(HALF))
    node.reach = greatest(node.items, (one) => one.end)
    return beside
  }
  const at = childFor(node, item)
  const split = insert(node.children[at] as TreeNode<T>, item)
  if (split !== null) node.children.splice(at + 1, 0, split)
  if (node.children.length <= FULL) return null
  const beside = branchOf(node.children.splice(HALF))
  node.reach = greatest(node.children, (one) => one.reach)
  return beside
}

/** Takes an item out; answers what is left of the node. */
function remove<T extends Interval>(node: TreeNode<T>, item: Interval): TreeNode<T> | null {
  if (node.kind === 'leaf') {
    const at = lastNotAfter(node.items, item, itself)
    if (inTextOrder(node.items[at] ?? item, item) === 0) node.items.splice(at, 1)
    return node.items.length === 0 ? null : Object.assign(node, leafOf(node.items))
  }
  const at = childFor(node, item)
  if (remove(node.children[at] as TreeNode<T>, item) === null) node.children.splice(at, 1)
  return node.children.length === 0 ? null : Object.assign(node, branchOf(node.children))
}

/** False when the visitor has enough. */
function visitOverlaps<T extends Interval>(
  node: TreeNode<T>,
  start: number,
  end: number,
  visit: (item: T) => boolean | undefined,
): boolean {
  if (node.kind === 'leaf') {
    for (const item of node.items) {
      if (item.start >= end) return true
      if (item.end > start && visit(item) === false) return false
    }
    return true
  }
  for (const child of node.children) {
    if (child.first.start >= end) return true
    if (child.reach > start && !visitOverlaps(child, start, end, visit)) return false
  }
  return true
}

/** The first item after one in text order. */
function firstAfter<T extends Interval>(node: TreeNode<T>, item: Interval): T | undefined {
  if (node.kind === 'leaf') return node.items[lastNotAfter(node.items, item, itself) + 1]
  const at = childFor(node, item)
  return firstAfter(node.children[at] as TreeNode<T>, item) ?? node.children[at + 1]?.first
}

/** The last item before one in text order. */
function lastBefore<T extends Interval>(node: TreeNode<T>, item: Interval): T | undefined {
  if (node.kind === 'leaf') return node.items.findLast((one) => inTextOrder(one, item) < 0)
  const at = childFor(node, item)
  const before = node.children[at - 1]
  return lastBefore(node.children[at] as TreeNode<T>, item) ?? (before && lastOf(before))
}

function lastOf<T>(node: TreeNode<T>): T {
  return node.kind === 'leaf' ? (node.items.at(-1) as T) : lastOf(node.children.at(-1) as TreeNode<T>)
}

function* walk<T>(node: TreeNode<T>): Generator<T> {
  if (node.kind === 'leaf') yield* node.items
  else for (const child of node.children) yield* walk(child)
}

/**
 * Intervals by place, for questions of the kind "what lies here?".
 * A B-tree in text order where each node knows how far it reaches: adding and removing cost O(log n), a question
 * O(log n + answers), building O(n) from items in text order; an item takes some bytes beside itself.
 * Ids are unique: an item whose id is there already takes the older one's place. Items must not change while here.
 */
export class IntervalIndex<T extends Interval> {
  #root: TreeNode<T> | null
  readonly #byId = new Map<string, T>()

  constructor(items: Iterable<T> = []) {
    let list: readonly T[] = Array.isArray(items) ? items : [...items]
    for (const item of list) this.#byId.set(item.id, item)
    if (this.#byId.size < list.length) list = [...this.#byId.values()]
    this.#root = build(isInTextOrder(list) ? list : [...list].sort(inTextOrder))
  }

  get size(): number {
    return this.#byId.size
  }

  get(id: string): T | undefined {
    return this.#byId.get(id)
  }

  add(item: T): void {
    this.remove(item.id)
    this.#byId.set(item.id, item)
    const root = this.#root
    if (root === null) {
      this.#root = leafOf([item])
      return
    }
    const beside = insert(root, item)
    if (beside !== null) this.#root = branchOf([root, beside])
  }

  /** Takes the item out and returns it, or undefined when no item has that id. */
  remove(id: string): T | undefined {
    const item = this.#byId.get(id)
    if (item === undefined || this.#root === null) return undefined
    this.#byId.delete(id)
    this.#root = remove(this.#root, item)
    return item
  }

  /** Visits in text order each item that shares a character with `start`–`end`; the visitor stops it with `false`. */
  visit(start: number, end: number, visitor: (item: T) => boolean | undefined): void {
    if (this.#root !== null) visitOverlaps(this.#root, start, end, visitor)
  }

  /** The items that share a character with `start`–`end`, in text order. */
  overlapping(start: number, end: number): T[] {
    const found: T[] = []
    this.visit(start, end, (item) => {
      found.push(item)
      return true
    })
    return found
  }

  /** The item after this one in text order; for null the first. The one asked about need not be in the index. */
  after(item: Interval | null): T | undefined {
    const root = this.#root
    if (root === null) return undefined
    return item === null || inTextOrder(item, root.first) < 0 ? root.first : firstAfter(root, item)
  }

  /** The item before this one in text order; for null the last. */
  before(item: Interval | null): T | undefined {
    const root = this.#root
    if (root === null) return undefined
    return item === null ? lastOf(root) : lastBefore(root, item)
  }

  /** All items in text order. */
  *[Symbol.iterator](): Generator<T> {
    if (this.#root !== null) yield* walk(this.#root)
  }
}
