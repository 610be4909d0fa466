/** Every measure by the name that it has in the API. */
export const MEASURES = [
  'alpha',
  'kappa',
  'kappa-linear',
  'kappa-quadratic',
  'fleiss',
  'ac1',
  'ac2-linear',
  'ac2-quadratic',
  'f-exact',
  'f-overlapping',
] as const
export type Measure = (typeof MEASURES)[number]

/** Values without an order, values with one, or spans cut out of a text. */
export type Scale = 'nominal' | 'ordinal' | 'spans'

const NOMINAL: readonly Measure[] = ['alpha', 'kappa', 'fleiss', 'ac1']

/** Which measures suit a scale, the usual one first. */
export const MEASURES_OF: Record<Scale, readonly Measure[]> = {
  nominal: NOMINAL,
  ordinal: [...NOMINAL, 'kappa-linear', 'kappa-quadratic', 'ac2-linear', 'ac2-quadratic'],
  spans: ['alpha', 'f-overlapping', 'f-exact'],
}
