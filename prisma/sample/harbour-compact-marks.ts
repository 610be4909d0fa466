import type { SampleMark } from './sample-data.ts'

const TECHNIQUES = 'semeval-2023-task-3:persuasion-techniques'

/** What three analysts make of the opinion piece: overlapping marks, ratings that differ, evidence of every stance. */
export const HARBOUR_COMPACT_MARKS: SampleMark[] = [
  {
    by: 'ines',
    kind: 'attribution',
    quote: 'his office called a working visit',
    speaker: { name: 'Office of the President of Arvenia', source: 'president-office' },
  },
  {
    by: 'ines',
    kind: 'claim',
    quote: 'It was his thirty-first trip to the capital since taking office',
    claim: {
      statement: 'Oru has visited Tolmach thirty-one times as president.',
      type: 'quantity',
      checkable: true,
    },
    ratings: [
      {
        by: 'ines',
        grade: 'B2',
        confidence: 'moderate',
        rationale:
          'The diary lists thirty visits to 2024 and the working visit of 24 February. It is the office’s own record, so not confirmed by anyone else.',
      },
    ],
    counterSources: [
      {
        by: 'ines',
        stance: 'supports',
        work: 'presidential-diary',
        quote: 'Visits to Tolmach, 2009 to 2024: thirty.',
        locator: 'annex B',
        grade: 'A2',
      },
    ],
  },
  {
    by: 'mara',
    kind: 'claim',
    quote: '212 agreements covering trade, transit and defence',
    claim: {
      statement: 'Arvenia and Tolmach have signed 212 agreements on trade, transit and defence.',
      type: 'quantity',
      checkable: true,
    },
    tags: { 'checkthat:check-worthy': ['Yes'], 'checkthat:q5-needs-checking': ['yes_not_urgent'] },
    ratings: [
      {
        by: 'mara',
        grade: 'D4',
        confidence: 'high',
        rationale:
          'The register has 87 in force. 212 can only be reached by counting every signature since 1992, lapsed and renewed ones included.',
      },
      {
        by: 'tomas',
        grade: 'C3',
        confidence: 'low',
        rationale:
          'The number may be right on the author’s own count. He does not say that it is the number in force.',
      },
    ],
    counterSources: [
      {
        by: 'mara',
        stance: 'contradicts',
        work: 'treaty-register',
        quote: 'The register lists 87 bilateral instruments in force with Tolmach.',
        locator: 'p. 4',
        grade: 'A1',
      },
      {
        by: 'ines',
        stance: 'qualifies',
        work: 'how-the-count-was-made',
        quote: 'Officials concede that the figure counts each signature, not each agreement.',
        grade: 'C2',
      },
    ],
  },
  {
    by: 'mara',
    kind: 'note',
    quote: 'eleven pages, of which nine have been published',
    note: 'Ask the Ministry of Justice for the two pages. A contact there says that the insurers have already had them.',
    tags: { tlp: ['amber'] },
  },
  {
    by: 'tomas',
    kind: 'technique',
    quote: 'Everyone understands that a partnership of this depth cannot be reversed',
    tags: { [TECHNIQUES]: ['Appeal_to_Popularity'] },
    note: 'Nobody is asked, and the next half-sentence names people who do not understand it so.',
  },
  {
    by: 'ines',
    kind: 'claim',
    quote: 'a partnership of this depth cannot be reversed',
    claim: {
      statement: 'The partnership between Arvenia and Tolmach cannot be reversed.',
      type: 'prediction',
      checkable: true,
    },
    ratings: [
      {
        by: 'ines',
        grade: 'D5',
        confidence: 'high',
        rationale: 'The compact itself says how either side may leave it.',
      },
    ],
    counterSources: [
      {
        by: 'ines',
        stance: 'contradicts',
        work: 'harbour-compact-text',
        quote: 'Either party may withdraw from this compact by giving twelve months’ notice in writing.',
        locator: 'art. 9',
        grade: 'A1',
      },
    ],
  },
  {
    by: 'ines',
    kind: 'attribution',
    quote: 'the compact “settles the question of the northern route for a generation”',
    speaker: { name: 'Lena Harrow', role: 'political scientist', source: 'lena-harrow' },
    note: 'Affiliation not given. She is not on the staff list of any university in the League.',
    tags: { 'admiralty-scale:source-reliability': ['f'] },
  },
  {
    by: 'mara',
    kind: 'claim',
    quote: 'Freight through the port rose by a third in the first quarter',
    claim: {
      statement: 'Freight through the port of Sill Point rose by a third in the first quarter.',
      type: 'quantity',
      checkable: true,
    },
    ratings: [
      {
        by: 'mara',
        grade: 'D5',
        confidence: 'moderate',
        rationale:
          'No return covers the quarter yet, and January alone points to a rise of about six per cent.',
      },
    ],
    counterSources: [
      {
        by: 'mara',
        stance: 'qualifies',
        work: 'freight-return',
        quote: 'Goods handled in January: 412,000 tonnes, 6.1 per cent above January 2024.',
        locator: 'table 2',
        grade: 'B2',
      },
    ],
  },
  {
    by: 'ines',
    kind: 'note',
    quote: 'in the first quarter',
    note: 'Published on 2 March: the quarter has four weeks to run. Which year is meant?',
  },
  {
    by: 'tomas',
    kind: 'claim',
    quote: 'the customs union will follow before the end of the year',
    claim: {
      statement: 'A customs union of Arvenia and Tolmach will be in force before the end of 2025.',
      type: 'prediction',
      checkable: true,
    },
    tags: { 'estimative-language:likelihood-probability': ['very-unlikely'] },
    ratings: [
      {
        by: 'tomas',
        grade: 'D4',
        confidence: 'moderate',
        rationale: 'No date, no draft, and the working group has met once.',
      },
    ],
    counterSources: [
      {
        by: 'tomas',
        stance: 'contradicts',
        work: 'council-minutes',
        quote: 'The working group on a customs union reported that no date had been set.',
        locator: 'item 7',
        grade: 'B2',
      },
    ],
  },
  {
    by: 'mara',
    kind: 'claim',
    quote: 'they concern pilots, ice and insurance, “the plumbing, nothing more”',
    claim: {
      statement: 'The two unpublished pages of the compact concern only pilots, ice and insurance.',
      claimant: { name: 'An official who is not named' },
      type: 'attribution',
      checkable: false,
    },
    ratings: [
      {
        by: 'mara',
        grade: 'F6',
        rationale:
          'One voice without a name, on pages that nobody else has seen. There is no ground for a grade.',
      },
    ],
  },
  {
    by: 'tomas',
    kind: 'technique',
    quote:
      'Those who were wrong about the pier, wrong about the pipeline and wrong about the grain terminal now ask to be believed about the compact.',
    tags: { [TECHNIQUES]: ['Questioning_the_Reputation', 'Repetition'] },
  },
  {
    by: 'mara',
    kind: 'technique',
    quote:
      'A capital that charges the highest transit dues on the strait is in no position to lecture its neighbours on fair access.',
    tags: { [TECHNIQUES]: ['Appeal_to_Hypocrisy'] },
  },
  {
    by: 'tomas',
    kind: 'claim',
    quote: 'charges the highest transit dues on the strait',
    claim: {
      statement: 'Vessia charges the highest transit dues on the strait.',
      type: 'quantity',
      checkable: true,
    },
    ratings: [
      {
        by: 'tomas',
        grade: 'D2',
        confidence: 'moderate',
        rationale:
          'The author’s record is poor, but the schedule bears him out for every class of ship but ferries.',
      },
    ],
    counterSources: [
      {
        by: 'tomas',
        stance: 'supports',
        work: 'dues-schedule',
        quote: 'Vessia: 4.10 marks a tonne. Arvenia: 3.20. Tolmach: 2.90.',
        locator: 'schedule A',
        grade: 'A2',
      },
      {
        by: 'ines',
        stance: 'context',
        work: 'dues-schedule',
        note: 'The dues of Vessia include pilotage; those of the other two do not.',
        locator: 'note 3',
      },
    ],
  },
  {
    by: 'ines',
    kind: 'claim',
    quote: 'Since 2019 trade between the two shores has doubled',
    claim: {
      statement: 'Trade between Arvenia and Tolmach doubled between 2019 and 2024.',
      type: 'quantity',
      checkable: true,
    },
    ratings: [
      {
        by: 'ines',
        grade: 'D1',
        confidence: 'high',
        rationale: 'Two counts that do not share their data agree.',
      },
    ],
    counterSources: [
      {
        by: 'ines',
        stance: 'supports',
        work: 'goods-table',
        quote: 'Arvenia–Tolmach, value of goods, 2019 = 100: 2024 = 203.',
        locator: 'table 11',
        grade: 'A1',
      },
      {
        by: 'ines',
        stance: 'supports',
        work: 'ledger-trade',
        quote: 'By value, traffic between the shores is twice what it was.',
        grade: 'B2',
      },
    ],
  },
  {
    by: 'mara',
    kind: 'claim',
    quote: 'The Ministry of Transport expects the compact to add four thousand jobs by 2027',
    claim: {
      statement: 'The compact will add four thousand jobs by 2027.',
      claimant: { name: 'Ministry of Transport of Arvenia', source: 'transport-ministry' },
      type: 'prediction',
      checkable: true,
    },
  },
  {
    by: 'ines',
    kind: 'technique',
    quote: 'Because the compact was announced, the shipyard at Halm Bay has reopened its second slip.',
    tags: { [TECHNIQUES]: ['Causal_Oversimplification'] },
    note: 'The slip had been announced in June, eight months before the compact.',
  },
  {
    by: 'tomas',
    kind: 'attribution',
    quote: '“no foreign uniform will be seen on the quay”',
    speaker: { name: 'Ilan Vesk', role: 'deputy minister' },
  },
  {
    by: 'tomas',
    kind: 'technique',
    quote: 'The door is open today. It will not stand open for ever.',
    tags: { [TECHNIQUES]: ['Appeal_to_Time'] },
  },
]
