import { differingFields, type FieldValues } from './review-fields.ts'
import { REVIEW_FIELDS, type ReviewField } from './review-words.ts'

/** How an editor's choice becomes one settled version: plain rules, without zod. */

export type Settlement = { fields: FieldValues; from: Partial<Record<ReviewField, string>> }

/**
 * The version that is settled on: field by field that of the annotation which `chosen` names, else that of `base`.
 *
 * @param versions what each version says, by the id of its annotation; `base` and those chosen are among them.
 */
export function settle(
  versions: ReadonlyMap<string, FieldValues>,
  base: string,
  chosen: Partial<Record<ReviewField, string>> = {},
): Settlement {
  const settlement: Settlement = { fields: {}, from: {} }
  for (const field of REVIEW_FIELDS) {
    const from = chosen[field] ?? base
    const value = versions.get(from)?.[field]
    if (value === undefined) continue
    settlement.fields[field] = value
    settlement.from[field] = from
  }
  return settlement
}

/**
 * The fields in which a version is overruled. Evidence that one analyst found beside another overrules nobody, and what a
 * version left empty it did not hold.
 */
export function overruledFields(version: FieldValues, settled: FieldValues): ReviewField[] {
  return differingFields([version, settled]).filter(
    (field) => field !== 'evidence' && (version[field]?.words ?? '') !== '',
  )
}
