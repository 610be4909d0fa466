import { CREDIBILITIES, RELIABILITIES } from '#lib/domain/kinds.ts'
import { CREDIBILITY_WORDS, RELIABILITY_WORDS } from '#lib/domain/rating.ts'
import type { TagSetData } from './tag-set-data.ts'

const SOURCE = 'AJP-2.1 / STANAG 2511; admiralty-scale taxonomy of MISP, version 5 (misp-taxonomies)'
const LICENCE = 'CC0-1.0 (MISP taxonomies)'

/**
 * The Admiralty pair as tags, for passages that carry no rating of their own. On a claim the pair is its rating, so
 * the sets are not offered there. MISP's own addition "g" is not NATO's and is left out.
 */
export const SOURCE_RELIABILITY: TagSetData = {
  key: 'admiralty-scale:source-reliability',
  name: 'Admiralty: source reliability',
  description:
    'The record of whoever speaks, A to F, for attributions and notes. F is right until a record exists and counts as unrated. On a claim use its rating.',
  edition: '5',
  source: SOURCE,
  licence: LICENCE,
  kinds: ['attribution', 'note'],
  exclusive: true,
  asksConfidence: false,
  tags: RELIABILITIES.map((grade) => ({
    value: grade.toLowerCase(),
    label: `${grade} · ${RELIABILITY_WORDS[grade].name}`,
    definition: RELIABILITY_WORDS[grade].meaning,
  })),
}

export const INFORMATION_CREDIBILITY: TagSetData = {
  key: 'admiralty-scale:information-credibility',
  name: 'Admiralty: information credibility',
  description:
    'How far what is said can be believed, 1 to 6, for attributions and notes. 1 needs independent confirmation; 6 counts as unrated. On a claim use its rating.',
  edition: '5',
  source: SOURCE,
  licence: LICENCE,
  kinds: ['attribution', 'note'],
  exclusive: true,
  asksConfidence: false,
  tags: CREDIBILITIES.map((grade) => ({
    value: String(grade),
    label: `${grade} · ${CREDIBILITY_WORDS[grade].name}`,
    definition: CREDIBILITY_WORDS[grade].meaning,
  })),
}
