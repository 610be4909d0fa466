/** A stretch of text: `start` and `end` are UTF-16 code units into the plain text, `end` is not part of it. */
export type Interval = { readonly id: string; readonly start: number; readonly end: number }

/** Text order: by start, the longer first, then by id, so that no two intervals are equal. */
export function inTextOrder(a: Interval, b: Interval): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

type Branch<T extends Interval> = {
  item: T
  /** The greatest end in this branch: what lets a search pass by a whole branch. */
  reach: number
  height: number
  left: Branch<T> | null
  right: Branch<T> | null
}

const heightOf = (branch: Branch<Interval> | null) => (branch === null ? 0 : branch.height)
const reachOf = (branch: Branch<Interval> | null) => (branch === null ? -1 : branch.reach)

function measure(branch: Branch<Interval>): void {
  branch.height = Math.max(heightOf(branch.left), heightOf(branch.right)) + 1
  branch.reach = Math.max(branch.item.end, reachOf(branch.left), reachOf(branch.right))
}

function rotateRight<T extends Interval>(branch: Branch<T>, left: Branch<T>): Branch<T> {
  branch.left = left.right
  left.right = branch
  measure(branch)
  measure(left)
  return left
}

function rotateLeft<T extends Interval>(branch: Branch<T>, right: Branch<T>): Branch<T> {
  branch.right = right.left
  right.left = branch
  measure(branch)
  measure(right)
  return right
}

/** Restores the AVL rule (heights of two sides differ by one at most) after one side grew or shrank by one. */
function balance<T extends Interval>(branch: Branch<T>): Branch<T> {
  const { left, right } = branch
  const lean = heightOf(left) - heightOf(right)
  if (left !== null && lean > 1) {
    if (left.right !== null && heightOf(left.right) > heightOf(left.left)) {
      branch.left = rotateLeft(left, left.right)
    }
    return rotateRight(branch, branch.left ?? left)
  }
  if (right !== null && lean < -1) {
    if (right.left !== null && heightOf(right.left) > heightOf(right.right)) {
      branch.right = rotateRight(right, right.left)
    }
    return rotateLeft(branch, branch.right ?? right)
  }
  measure(branch)
  return branch
}

function insert<T extends Interval>(branch: Branch<T> | null, item: T): Branch<T> {
  if (branch === null) return { item, reach: item.end, height: 1, left: null, right: null }
  if (inTextOrder(item, branch.item) < 0) branch.left = insert(branch.left, item)
  else branch.right = insert(branch.right, item)
  return balance(branch)
}

function takeFirst<T extends Interval>(branch: Branch<T>): { first: Branch<T>; rest: Branch<T> | null } {
  if (branch.left === null) return { first: branch, rest: branch.right }
  const { first, rest } = takeFirst(branch.left)
  branch.left = rest
  return { first, rest: balance(branch) }
}

function remove<T extends Interval>(branch: Branch<T> | null, item: Interval): Branch<T> | null {
  if (branch === null) return null
  const order = inTextOrder(item, branch.item)
  if (order < 0) branch.left = remove(branch.left, item)
  else if (order > 0) branch.right = remove(branch.right, item)
  else if (branch.left === null) return branch.right
  else if (branch.right === null) return branch.left
  else {
    const { first, rest } = takeFirst(branch.right)
    first.left = branch.left
    first.right = rest
    return balance(first)
  }
  return balance(branch)
}

function build<T extends Interval>(items: readonly T[], from: number, to: number): Branch<T> | null {
  if (from >= to) return null
  const middle = (from + to) >> 1
  const branch: Branch<T> = {
    item: items[middle] as T,
    reach: 0,
    height: 0,
    left: build(items, from, middle),
    right: build(items, middle + 1, to),
  }
  measure(branch)
  return branch
}

function visitOverlaps<T extends Interval>(
  branch: Branch<T> | null,
  start: number,
  end: number,
  visit: (item: T) => boolean | undefined,
): boolean {
  if (branch === null || branch.reach <= start) return true
  if (!visitOverlaps(branch.left, start, end, visit)) return false
  if (branch.item.start >= end) return true
  if (branch.item.end > start && visit(branch.item) === false) return false
  return visitOverlaps(branch.right, start, end, visit)
}

function* walk<T extends Interval>(branch: Branch<T> | null): Generator<T> {
  if (branch === null) return
  yield* walk(branch.left)
  yield branch.item
  yield* walk(branch.right)
}

/**
 * Intervals by place, for questions of the kind "what lies here?".
 * A balanced tree in text order where each branch knows how far it reaches:
 * adding and removing cost O(log n), a question O(log n + answers), building O(n) from items in text order.
 * Ids are unique: an item whose id is there already takes the older one's place.
 */
export class IntervalIndex<T extends Interval> {
  #root: Branch<T> | null = null
  readonly #byId = new Map<string, T>()

  constructor(items: Iterable<T> = []) {
    for (const item of items) this.#byId.set(item.id, item)
    const unique = [...this.#byId.values()]
    const sorted = unique.every((item, i) => i === 0 || inTextOrder(unique[i - 1] as T, item) <= 0)
    if (!sorted) unique.sort(inTextOrder)
    this.#root = build(unique, 0, unique.length)
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
    this.#root = insert(this.#root, item)
  }

  /** Takes the item out and returns it, or undefined when no item has that id. */
  remove(id: string): T | undefined {
    const item = this.#byId.get(id)
    if (item === undefined) return undefined
    this.#byId.delete(id)
    this.#root = remove(this.#root, item)
    return item
  }

  /** Visits in text order each item that shares a character with `start`–`end`; the visitor stops it with `false`. */
  visit(start: number, end: number, visitor: (item: T) => boolean | undefined): void {
    visitOverlaps(this.#root, start, end, visitor)
  }

  /** The items that share a character with `start`–`end`, in text order. */
  overlapping(start: number, end: number): T[] {
    const found: T[] = []
    visitOverlaps(this.#root, start, end, (item) => {
      found.push(item)
      return true
    })
    return found
  }

  /** The item after this one in text order; for null the first. The one asked about need not be in the index. */
  after(item: Interval | null): T | undefined {
    let found: T | undefined
    let branch = this.#root
    while (branch !== null) {
      if (item === null || inTextOrder(branch.item, item) > 0) {
        found = branch.item
        branch = branch.left
      } else branch = branch.right
    }
    return found
  }

  /** The item before this one in text order; for null the last. */
  before(item: Interval | null): T | undefined {
    let found: T | undefined
    let branch = this.#root
    while (branch !== null) {
      if (item === null || inTextOrder(branch.item, item) < 0) {
        found = branch.item
        branch = branch.right
      } else branch = branch.left
    }
    return found
  }

  /** All items in text order. */
  [Symbol.iterator](): Generator<T> {
    return walk(this.#root)
  }
}
