/** A media type with its parameters, in small letters but for the values of parameters. */
type Wanted = { type: string; weight: number; specificity: number }

/**
 * Which of the media types a client prefers by its Accept header: the heaviest, and of equals the one offered first.
 * Whoever accepts none of them gets the first: an answer in another form helps more than none.
 *
 * @param offered essences such as `application/json`, the usual one first.
 */
export function preferredType<T extends string>(accept: string | null, offered: readonly [T, ...T[]]): T {
  if (accept === null) return offered[0]
  const wanted = accept.split(',').map(wantedOf)
  const weights = offered.map((type) => {
    const fitting = wanted.filter((one) => fits(one.type, type)).sort((a, b) => b.specificity - a.specificity)
    return fitting[0]?.weight ?? 0
  })
  const best = Math.max(...weights)
  return (best > 0 ? offered[weights.indexOf(best)] : undefined) ?? offered[0]
}

/** Only the essence and the weight count: a client that asks for JSON-LD takes it in whatever profile there is. */
function wantedOf(part: string): Wanted {
  const [essence = '', ...parameters] = part.split(';').map((one) => one.trim())
  const type = essence.toLowerCase()
  const q = parameters.find((one) => /^q=/i.test(one))?.slice(2)
  const weight = q === undefined ? 1 : Number(q)
  const specificity = type === '*/*' ? 0 : type.endsWith('/*') ? 1 : 2
  return { type, weight: weight >= 0 && weight <= 1 ? weight : 0, specificity }
}

function fits(wanted: string, offered: string): boolean {
  return wanted === '*/*' || wanted === offered || wanted === `${offered.split('/', 1)[0]}/*`
}
