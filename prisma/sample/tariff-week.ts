import { article, heading } from './document.ts'
import type { SampleArticle } from './sample-data.ts'

export const TARIFF_WEEK: SampleArticle = {
  header: {
    title: 'Tariff week ends with everyone a winner',
    standfirst:
      'Ministers leave the Strait League’s spring round with three communiqués, two handshakes and one number on which they do not agree',
    byline: 'Joren Hale, Vessia',
    publisher: 'Strait Ledger',
    published: '2024-03-19',
    url: 'https://straitledger.example/2024/03/19/tariff-week',
    language: 'en',
    section: 'Trade',
  },
  source: 'strait-ledger',
  status: 'in-review',
  importedBy: 'ines',
  assignees: ['ines', 'tomas'],
  document: article(
    'The Strait League’s spring tariff round closed late on Friday with all five delegations claiming success, and with the text that they had come to settle still carrying brackets around its largest figure.',
    heading('What was agreed'),
    'Under the agreement in principle, the common duty on canned fish falls from 14 to 9 per cent on 1 July, and duties on marine engines are suspended for two years. A third measure, a shared list of goods exempt from inspection, will be drawn up by a working group that meets for the first time in May.',
    '“We came for fish and we are going home with fish,” said the trade minister of Arvenia, Sela Brandt, whose country lands almost half of the League’s catch.',
    'Tolmach’s delegation put the gain to its exporters at 31 million marks a year. A paper that the League’s secretariat circulated on Thursday, and that the Ledger has seen, gives a range of 12 to 19 million. A spokesman for the delegation said that the secretariat “counts only what crosses a scale” and leaves out repairs and insurance.',
    'Vessia, which had held out longest, keeps its inspection fee until the end of 2025. Its negotiator, Matti Osk, called that “time to retrain forty people, not a reprieve”. The fee brought in 2.2 million marks last year, according to the accounts of the finance ministry.',
    heading('What was not'),
    'The figure in brackets is the ceiling on what a member may spend to support its own ports. Arvenia proposed 3 per cent of port revenue; Vessia proposed none. Delegates said that they had not come close, and that nobody had expected them to.',
    'The northern channel was not on the agenda and came up all the same. The delegation of the Lower Isles left the hall for about an hour on Thursday after a remark about dredging, and returned when it had been struck from the record. No one who was in the room would repeat it.',
    'Economists were more reserved than ministers. The new duty will lower the price of a tin by two or three pence at most, said Ruta Amsel of the University of Vessia, because most of what a shopper pays is added after the quay. “It is a good agreement about a small thing,” she said. “The large thing is in brackets.”',
    'The next round is set for Sill Point in October. It will be the first on the northern shore since the League was founded in 1994.',
  ),
  marks: [
    {
      by: 'ines',
      kind: 'claim',
      quote: 'the common duty on canned fish falls from 14 to 9 per cent on 1 July',
      claim: {
        statement: 'The League’s common duty on canned fish falls from 14 to 9 per cent on 1 July 2024.',
        type: 'quantity',
        checkable: true,
      },
      tags: { 'checkthat:q1-verifiable-claim': ['yes'] },
      ratings: [
        {
          by: 'ines',
          grade: 'B1',
          confidence: 'high',
          rationale: 'In the official journal, and in a report made from the hall.',
        },
        {
          by: 'tomas',
          grade: 'B1',
          confidence: 'high',
          rationale: 'Agreed: two independent places, same rate and date.',
        },
      ],
      counterSources: [
        {
          by: 'ines',
          stance: 'supports',
          work: 'league-journal',
          quote: 'Heading 16.04, prepared fish: 9 per cent, from 1 July 2024.',
          locator: 'annex I',
          grade: 'A1',
        },
        {
          by: 'tomas',
          stance: 'supports',
          work: 'courier-round',
          quote: 'Fish in tins will pay nine per cent from July.',
          grade: 'C2',
        },
      ],
    },
    {
      by: 'ines',
      kind: 'claim',
      quote: 'lands almost half of the League’s catch',
      claim: {
        statement: 'Arvenia lands almost half of the catch of the Strait League.',
        type: 'quantity',
        checkable: true,
      },
      ratings: [
        {
          by: 'ines',
          grade: 'B4',
          confidence: 'moderate',
          rationale: 'It was 47 per cent once, in 2016. It has been below forty since 2020.',
        },
      ],
      counterSources: [
        {
          by: 'ines',
          stance: 'qualifies',
          work: 'landings-table',
          quote: 'Arvenia, share of landings: 2016, 47 per cent; 2023, 38 per cent.',
          locator: 'table 3',
          grade: 'A1',
        },
      ],
    },
    {
      by: 'tomas',
      kind: 'claim',
      quote: 'Tolmach’s delegation put the gain to its exporters at 31 million marks a year',
      claim: {
        statement: 'The agreement will gain the exporters of Tolmach 31 million marks a year.',
        claimant: { name: 'Delegation of Tolmach' },
        type: 'prediction',
        checkable: true,
      },
      ratings: [
        {
          by: 'tomas',
          grade: 'D4',
          confidence: 'moderate',
          rationale: 'The party that wants the credit is the only one with the number.',
        },
        {
          by: 'ines',
          grade: 'C4',
          confidence: 'low',
          rationale: 'Repairs and insurance would have to be as large as the goods themselves.',
        },
      ],
      counterSources: [
        {
          by: 'tomas',
          stance: 'contradicts',
          work: 'secretariat-paper',
          quote: 'Gain to exporters of Tolmach: 12 to 19 million marks.',
          locator: 'para. 14',
          grade: 'B2',
        },
      ],
    },
    {
      by: 'ines',
      kind: 'attribution',
      quote: '“counts only what crosses a scale”',
      speaker: { name: 'A spokesman for the delegation of Tolmach', role: 'spokesman' },
      tags: { 'admiralty-scale:source-reliability': ['d'] },
    },
    {
      by: 'tomas',
      kind: 'claim',
      quote: 'The fee brought in 2.2 million marks last year',
      claim: {
        statement: 'Vessia’s inspection fee brought in 2.2 million marks in 2023.',
        claimant: { name: 'Ministry of Finance of Vessia' },
        type: 'quantity',
        checkable: true,
      },
      ratings: [
        {
          by: 'tomas',
          grade: 'A2',
          rationale: 'Audited accounts, read in the original. Nobody else could confirm them.',
        },
      ],
      counterSources: [
        {
          by: 'tomas',
          stance: 'supports',
          work: 'vessia-accounts',
          quote: 'Fees for inspection: 2,214,000 marks.',
          locator: 'line 88',
          grade: 'A2',
        },
      ],
    },
    {
      by: 'tomas',
      kind: 'attribution',
      quote: '“It is a good agreement about a small thing,”',
      speaker: { name: 'Ruta Amsel', role: 'economist, University of Vessia', source: 'ruta-amsel' },
    },
    {
      by: 'tomas',
      kind: 'claim',
      quote: 'It will be the first on the northern shore since the League was founded in 1994',
      claim: {
        statement: 'No round of the League has been held on the northern shore since 1994.',
        type: 'event',
        checkable: true,
      },
      ratings: [
        {
          by: 'tomas',
          grade: 'B5',
          confidence: 'high',
          rationale: 'The ninth round was held at Halm Bay. A slip, and one to tell the paper about.',
        },
      ],
      counterSources: [
        {
          by: 'tomas',
          stance: 'contradicts',
          work: 'league-journal-2003',
          quote: 'Done at Halm Bay on the fourth of October 2003.',
          locator: 'final act of the ninth round',
          grade: 'A1',
        },
      ],
    },
  ],
}
