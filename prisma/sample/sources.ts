import type { SampleSource } from './sample-data.ts'

/** Who speaks in the sample, by key. */
export const SOURCES: Record<string, SampleSource> = {
  meridian: {
    name: 'Meridian Institute',
    kind: 'organisation',
    url: 'https://meridian.example/',
    note: 'A house of comment in Tolmach, paid for by a shipowners’ foundation. Prints opinion under its own name.',
    assessments: [
      {
        by: 'ines',
        reliability: 'C',
        rationale: 'Its early papers on transit stood up. Funding is declared, authors mostly are not.',
      },
      {
        by: 'mara',
        reliability: 'D',
        rationale:
          'Three figures in its papers of 2024 did not survive a look at the register, and none was corrected in print.',
      },
    ],
  },
  'strait-ledger': {
    name: 'Strait Ledger',
    kind: 'outlet',
    url: 'https://straitledger.example/',
    note: 'Daily paper of record for trade and diplomacy. Corrections are dated and kept.',
    assessments: [
      {
        by: 'tomas',
        reliability: 'B',
        rationale: 'Forty pieces checked since 2022, two errors, both corrected within the week.',
      },
    ],
  },
  'coastal-affairs': {
    name: 'Institute for Coastal Affairs',
    kind: 'organisation',
    url: 'https://coastal-affairs.example/',
    note: 'Campaigns against the fisheries pact. No named authors, no address in the register of associations.',
    assessments: [
      {
        by: 'mara',
        reliability: 'E',
        rationale: 'Six of nine checkable statements in three pieces were wrong, always to the same side.',
      },
    ],
  },
  'vessia-courier': {
    name: 'Vessia Courier',
    kind: 'outlet',
    url: 'https://vessiacourier.example/',
    assessments: [
      {
        by: 'ines',
        reliability: 'C',
        rationale:
          'Good on the harbour, where it reads the documents; thin elsewhere, with unmarked reprints from agencies.',
      },
    ],
  },
  'justice-ministry': {
    name: 'Ministry of Justice of Arvenia',
    kind: 'organisation',
    url: 'https://justice.arvenia.example/',
    assessments: [
      {
        by: 'mara',
        reliability: 'A',
        rationale:
          'Keeps the treaty register by law; every entry that we checked against the originals was right.',
      },
    ],
  },
  'president-office': {
    name: 'Office of the President of Arvenia',
    kind: 'organisation',
    url: 'https://president.arvenia.example/',
    assessments: [
      {
        by: 'ines',
        reliability: 'B',
        rationale: 'The diary is complete for dates and places, and silent about some guests.',
      },
    ],
  },
  'transport-ministry': {
    name: 'Ministry of Transport of Arvenia',
    kind: 'organisation',
    url: 'https://transport.arvenia.example/',
    assessments: [
      {
        by: 'tomas',
        reliability: 'C',
        rationale: 'Its counts are sound; its forecasts of jobs have run at twice what came.',
      },
    ],
  },
  'league-secretariat': {
    name: 'Strait League Secretariat',
    kind: 'organisation',
    url: 'https://league.example/',
    assessments: [
      {
        by: 'tomas',
        reliability: 'B',
        rationale: 'Careful and slow. Minutes leave things out but do not make them up.',
      },
    ],
  },
  'statistical-office': {
    name: 'Statistical Office of the Strait League',
    kind: 'dataset',
    url: 'https://statistics.league.example/',
    note: 'Revises its series every September; cite the table and the date.',
    assessments: [
      {
        by: 'ines',
        reliability: 'A',
        rationale: 'Method published, revisions listed, raw returns open to anyone who asks.',
      },
    ],
  },
  'port-authority': {
    name: 'Port Authority of Sill Point',
    kind: 'organisation',
    url: 'https://port.sillpoint.example/',
    assessments: [
      {
        by: 'mara',
        reliability: 'B',
        rationale: 'Monthly returns agree with customs to within one per cent.',
      },
    ],
  },
  'sound-survey': {
    name: 'Sound Survey Group',
    kind: 'organisation',
    url: 'https://soundsurvey.example/',
    assessments: [
      {
        by: 'mara',
        reliability: 'B',
        rationale: 'Publishes hauls and code. The sample is small and it says so.',
      },
    ],
  },
  'arvenia-assembly': {
    name: 'Assembly of Arvenia',
    kind: 'organisation',
    url: 'https://assembly.arvenia.example/',
    assessments: [{ by: 'mara', reliability: 'A', rationale: 'Verbatim record with roll calls.' }],
  },
  'ruta-amsel': {
    name: 'Ruta Amsel',
    kind: 'person',
    note: 'Economist at the University of Vessia; works on port tariffs.',
    assessments: [
      {
        by: 'tomas',
        reliability: 'B',
        rationale: 'Two forecasts of 2022 that can be tested, both within range.',
      },
    ],
  },
  'lena-harrow': {
    name: 'Lena Harrow',
    kind: 'person',
    note: 'Introduced as a political scientist; no affiliation found. No record yet, so F stands.',
  },
}
