import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { SHIPPED_TAG_SETS } from './shipped.ts'
import { tagId, tagRows, tagSetId } from './tag-set-data.ts'

/** The codes letter for letter, as the sources spell them; groups apart. */
const CODES: Record<string, { edition: string; codes: string[]; groups?: Record<string, string[]> }> = {
  'semeval-2023-task-3:persuasion-techniques': {
    edition: '2023',
    codes: [],
    groups: {
      'Attack on reputation': [
        'Name_Calling-Labeling',
        'Guilt_by_Association',
        'Doubt',
        'Appeal_to_Hypocrisy',
        'Questioning_the_Reputation',
      ],
      Justification: [
        'Flag_Waving',
        'Appeal_to_Authority',
        'Appeal_to_Popularity',
        'Appeal_to_Values',
        'Appeal_to_Fear-Prejudice',
      ],
      Simplification: [
        'Causal_Oversimplification',
        'False_Dilemma-No_Choice',
        'Consequential_Oversimplification',
      ],
      Distraction: ['Straw_Man', 'Red_Herring', 'Whataboutism'],
      Call: ['Slogans', 'Conversation_Killer', 'Appeal_to_Time'],
      'Manipulative wording': [
        'Loaded_Language',
        'Obfuscation-Vagueness-Confusion',
        'Exaggeration-Minimisation',
        'Repetition',
      ],
    },
  },
  'semeval-2020-task-11:technique-classification': {
    edition: '2020',
    codes: [
      'Loaded_Language',
      'Name_Calling,Labeling',
      'Repetition',
      'Exaggeration,Minimisation',
      'Doubt',
      'Appeal_to_fear-prejudice',
      'Flag-Waving',
      'Causal_Oversimplification',
      'Slogans',
      'Appeal_to_Authority',
      'Black-and-White_Fallacy',
      'Thought-terminating_Cliches',
      'Whataboutism,Straw_Men,Red_Herring',
      'Bandwagon,Reductio_ad_hitlerum',
    ],
  },
  'semeval-2023-task-3:frames': {
    edition: '2023',
    codes: [
      'Economic',
      'Capacity_and_resources',
      'Morality',
      'Fairness_and_equality',
      'Legality_Constitutionality_and_jurisprudence',
      'Policy_prescription_and_evaluation',
      'Crime_and_punishment',
      'Security_and_defense',
      'Health_and_safety',
      'Quality_of_life',
      'Cultural_identity',
      'Public_opinion',
      'Political',
      'External_regulation_and_reputation',
    ],
  },
  'semeval-2023-task-3:genre': { edition: '2023', codes: ['opinion', 'reporting', 'satire'] },
  'admiralty-scale:source-reliability': { edition: '5', codes: ['a', 'b', 'c', 'd', 'e', 'f'] },
  'admiralty-scale:information-credibility': { edition: '5', codes: ['1', '2', '3', '4', '5', '6'] },
  'estimative-language:likelihood-probability': {
    edition: '5',
    codes: [
      'almost-no-chance',
      'very-unlikely',
      'unlikely',
      'roughly-even-chance',
      'likely',
      'very-likely',
      'almost-certain',
    ],
  },
  'estimative-language:confidence-in-analytic-judgment': { edition: '5', codes: ['low', 'moderate', 'high'] },
  'checkthat:check-worthy': { edition: '2022', codes: ['Yes', 'No'] },
  'checkthat:q1-verifiable-claim': { edition: '2022', codes: ['yes', 'no'] },
  'checkthat:q5-needs-checking': {
    edition: '2022',
    codes: ['no_no_need_to_check', 'no_too_trivial_to_check', 'yes_not_urgent', 'yes_very_urgent'],
  },
  'fever:verdict': { edition: '2018', codes: ['SUPPORTED', 'REFUTED', 'NOTENOUGHINFO'] },
  'averitec:verdict': {
    edition: '2023',
    codes: ['Supported', 'Refuted', 'Not Enough Evidence', 'Conflicting Evidence/Cherrypicking'],
  },
  tlp: {
    edition: '10',
    codes: ['red', 'amber', 'amber+strict', 'green', 'white', 'clear', 'ex:chr', 'unclear'],
  },
}

describe('the tag-sets that ship', () => {
  it('are these sets and no others', () => {
    expect(SHIPPED_TAG_SETS.map((set) => set.key).sort()).toEqual(Object.keys(CODES).sort())
  })

  it.each(SHIPPED_TAG_SETS)('$key spells its codes letter for letter', (set) => {
    const wanted = CODES[set.key]
    expect(set.edition).toBe(wanted?.edition)
    const flat = set.tags.filter((tag) => tag.tags === undefined).map((tag) => tag.value)
    const groups = set.tags.filter((tag) => tag.tags !== undefined)
    expect(flat).toEqual(wanted?.codes)
    expect(
      Object.fromEntries(groups.map((group) => [group.value, group.tags?.map((tag) => tag.value)])),
    ).toEqual(wanted?.groups ?? {})
  })

  it('hold 23 persuasion techniques in 6 groups', () => {
    const rows = SHIPPED_TAG_SETS.filter(
      (set) => set.key === 'semeval-2023-task-3:persuasion-techniques',
    ).flatMap(tagRows)
    expect(rows.filter((row) => row.group)).toHaveLength(6)
    expect(rows.filter((row) => !row.group)).toHaveLength(23)
    expect(rows.filter((row) => !row.group && row.parentId === null)).toEqual([])
  })

  it.each(SHIPPED_TAG_SETS)('$key names its source, licence and kinds', (set) => {
    for (const words of [set.name, set.description, set.edition, set.source, set.licence])
      expect(words.trim()).not.toBe('')
    expect(set.kinds.length).toBeGreaterThan(0)
  })

  it.each(SHIPPED_TAG_SETS)(
    '$key has unique values, labels for people and a definition of its own for every tag',
    (set) => {
      const rows = tagRows(set)
      expect(new Set(rows.map((row) => row.value)).size).toBe(rows.length)
      expect(new Set(rows.map((row) => row.label)).size).toBe(rows.length)
      expect(new Set(rows.map((row) => row.definition)).size).toBe(rows.length)
      for (const row of rows) {
        expect(row.label).not.toMatch(/_/)
        expect(row.definition.length).toBeGreaterThan(20)
        expect(row.definition).toMatch(/[.!?”]$/u)
      }
    },
  )

  it('have ids that are UUIDs, unique, and the same on every run', () => {
    const ids = SHIPPED_TAG_SETS.flatMap((set) => [tagSetId(set), ...tagRows(set).map((row) => row.id)])
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(z.uuid().safeParse(id).success).toBe(true)
    // Pinned: a desk that was seeded before finds its tags again.
    expect(tagSetId({ key: 'tlp', edition: '10' })).toBe('6f0a53cc-2975-5c81-9dfb-547f1e40fd07')
    expect(tagId({ key: 'tlp', edition: '10' }, 'red')).toBe('3777ee62-d84b-551e-84b9-beed5d922f97')
  })

  it('put every tag after its group, at positions that count up', () => {
    for (const set of SHIPPED_TAG_SETS) {
      const rows = tagRows(set)
      expect(rows.map((row) => row.position)).toEqual(rows.map((_, index) => index))
      for (const row of rows) {
        if (row.parentId === null) continue
        const parent = rows.find((other) => other.id === row.parentId)
        expect(parent?.group).toBe(true)
        expect(parent?.position).toBeLessThan(row.position)
      }
    }
  })

  it('are listed in the manual, each with its edition, size and kinds', () => {
    const manual = readFileSync(new URL('../../docs/vocabularies.md', import.meta.url), 'utf8')
    const listed = manual.split('\n').filter((line) => /^\| .*`/.test(line))
    const wanted = SHIPPED_TAG_SETS.map((set) => {
      const rows = tagRows(set)
      const groups = rows.filter((row) => row.group).length
      const size = `${rows.length - groups}${groups > 0 ? ` in ${groups} groups` : ''}`
      return `| ${set.name} | \`${set.key}\` | ${set.edition} | ${size} | ${set.kinds.join(', ')} | ${set.exclusive ? 'one' : 'any'} |`
    })
    expect(listed).toEqual(wanted)
  })
})
