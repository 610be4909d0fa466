import type { SampleWork } from './sample-data.ts'

/** A day as CSL keeps it; month and day may be left out. */
const date = (...parts: number[]) => ({ 'date-parts': [parts] })

/** The works that the counter-sources cite, by key. */
export const WORKS: Record<string, SampleWork> = {
  'treaty-register': {
    source: 'justice-ministry',
    csl: {
      type: 'report',
      title: 'Treaty register, 2024 edition',
      author: [{ literal: 'Ministry of Justice of Arvenia' }],
      publisher: 'Ministry of Justice of Arvenia',
      issued: date(2024),
      accessed: date(2025, 3, 3),
      URL: 'https://justice.arvenia.example/treaties/register-2024',
    },
  },
  'how-the-count-was-made': {
    source: 'vessia-courier',
    csl: {
      type: 'article-newspaper',
      title: 'How the count was made',
      author: [{ family: 'Ravn', given: 'Ilse' }],
      'container-title': 'Vessia Courier',
      issued: date(2025, 2, 28),
      accessed: date(2025, 3, 3),
      URL: 'https://vessiacourier.example/politics/how-the-count-was-made',
    },
  },
  'presidential-diary': {
    source: 'president-office',
    csl: {
      type: 'report',
      title: 'Diary of engagements, 2009 to 2024',
      author: [{ literal: 'Office of the President of Arvenia' }],
      issued: date(2025, 1),
      accessed: date(2025, 3, 3),
      URL: 'https://president.arvenia.example/diary',
    },
  },
  'harbour-compact-text': {
    source: 'justice-ministry',
    csl: {
      type: 'treaty',
      title: 'Harbour Compact between Arvenia and Tolmach',
      issued: date(2025, 2, 24),
      accessed: date(2025, 3, 3),
      URL: 'https://justice.arvenia.example/treaties/harbour-compact',
      note: 'Nine of eleven pages.',
    },
  },
  'freight-return': {
    source: 'port-authority',
    csl: {
      type: 'dataset',
      title: 'Monthly freight return, January 2025',
      author: [{ literal: 'Port Authority of Sill Point' }],
      issued: date(2025, 2, 14),
      accessed: date(2025, 3, 4),
      URL: 'https://port.sillpoint.example/returns/2025-01',
    },
  },
  'council-minutes': {
    source: 'league-secretariat',
    csl: {
      type: 'report',
      title: 'Minutes of the forty-first council',
      author: [{ literal: 'Strait League Secretariat' }],
      issued: date(2025, 1, 30),
      accessed: date(2025, 3, 4),
      URL: 'https://league.example/council/41/minutes',
    },
  },
  'dues-schedule': {
    source: 'statistical-office',
    csl: {
      type: 'dataset',
      title: 'Schedule of transit dues, 2025',
      author: [{ literal: 'Statistical Office of the Strait League' }],
      issued: date(2025, 1),
      accessed: date(2025, 3, 4),
      URL: 'https://statistics.league.example/dues/2025',
    },
  },
  'goods-table': {
    source: 'statistical-office',
    csl: {
      type: 'dataset',
      title: 'Trade in goods between members, 2019 to 2024',
      author: [{ literal: 'Statistical Office of the Strait League' }],
      issued: date(2025, 2),
      accessed: date(2025, 3, 4),
      URL: 'https://statistics.league.example/goods',
    },
  },
  'ledger-trade': {
    source: 'strait-ledger',
    csl: {
      type: 'article-newspaper',
      title: 'The ferries are full, and so are the forms',
      author: [{ family: 'Hale', given: 'Joren' }],
      'container-title': 'Strait Ledger',
      issued: date(2025, 1, 17),
      accessed: date(2025, 3, 4),
      URL: 'https://straitledger.example/2025/01/17/ferries',
    },
  },
  'league-journal': {
    source: 'league-secretariat',
    csl: {
      type: 'legislation',
      title: 'Decision 4/2024 on the common tariff',
      'container-title': 'Journal of the Strait League',
      issued: date(2024, 4, 2),
      accessed: date(2024, 4, 9),
      URL: 'https://league.example/journal/2024/4',
    },
  },
  'league-journal-2003': {
    source: 'league-secretariat',
    csl: {
      type: 'treaty',
      title: 'Final act of the ninth round',
      'container-title': 'Journal of the Strait League',
      issued: date(2003, 10, 4),
      accessed: date(2024, 4, 9),
      URL: 'https://league.example/journal/2003/19',
    },
  },
  'courier-round': {
    source: 'vessia-courier',
    csl: {
      type: 'article-newspaper',
      title: 'Cheaper herring from July',
      'container-title': 'Vessia Courier',
      issued: date(2024, 3, 17),
      accessed: date(2024, 4, 9),
      URL: 'https://vessiacourier.example/trade/cheaper-herring',
    },
  },
  'landings-table': {
    source: 'statistical-office',
    csl: {
      type: 'dataset',
      title: 'Landings by member, 2010 to 2023',
      author: [{ literal: 'Statistical Office of the Strait League' }],
      issued: date(2024, 2),
      accessed: date(2024, 4, 9),
      URL: 'https://statistics.league.example/landings',
    },
  },
  'secretariat-paper': {
    source: 'league-secretariat',
    csl: {
      type: 'report',
      title: 'Effects of the proposed duties: paper for delegations',
      author: [{ literal: 'Strait League Secretariat' }],
      issued: date(2024, 3, 14),
      note: 'Not published; read on paper.',
    },
  },
  'vessia-accounts': {
    csl: {
      type: 'report',
      title: 'Accounts of the year 2023',
      author: [{ literal: 'Ministry of Finance of Vessia' }],
      issued: date(2024, 2, 29),
      accessed: date(2024, 4, 9),
      URL: 'https://finance.vessia.example/accounts/2023',
    },
  },
  'fisheries-pact': {
    source: 'justice-ministry',
    csl: {
      type: 'treaty',
      title: 'Fisheries Pact between Arvenia and Vessia',
      issued: date(2023, 11, 2),
      accessed: date(2023, 11, 13),
      URL: 'https://justice.arvenia.example/treaties/fisheries-pact',
    },
  },
  'sound-survey-report': {
    source: 'sound-survey',
    csl: {
      type: 'report',
      title: 'Herring in the Sound: survey of 2023',
      author: [{ literal: 'Sound Survey Group' }],
      issued: date(2023, 9),
      accessed: date(2023, 11, 13),
      URL: 'https://soundsurvey.example/reports/2023',
    },
  },
  'assembly-record': {
    source: 'arvenia-assembly',
    csl: {
      type: 'report',
      title: 'Record of the assembly, 11 June 2019',
      publisher: 'Assembly of Arvenia',
      issued: date(2019, 6, 11),
      accessed: date(2023, 11, 13),
      URL: 'https://assembly.arvenia.example/record/2019-06-11',
    },
  },
  communique: {
    source: 'league-secretariat',
    csl: {
      type: 'webpage',
      title: 'Communiqué of the foreign ministers at Halm Bay',
      author: [{ literal: 'Strait League Secretariat' }],
      issued: date(2025, 2, 13),
      accessed: date(2025, 2, 21),
      URL: 'https://league.example/communiques/halm-bay-2025',
    },
  },
  'ice-award': {
    csl: {
      type: 'legal_case',
      title: 'Award in the matter of winter passage',
      publisher: 'Tribunal of the Passage Convention',
      issued: date(1991, 8),
      accessed: date(2025, 2, 21),
      URL: 'https://tribunal.example/awards/1991-2',
    },
  },
}
