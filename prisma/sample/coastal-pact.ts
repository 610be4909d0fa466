import { article } from './document.ts'
import type { SampleArticle } from './sample-data.ts'

const TECHNIQUES = 'semeval-2023-task-3:persuasion-techniques'

export const COASTAL_PACT: SampleArticle = {
  header: {
    title: 'A pact to be read between its lines',
    standfirst: 'What the fisheries pact with Vessia says is bad enough. What it leaves unsaid is worse',
    byline: 'The editors',
    publisher: 'Institute for Coastal Affairs',
    published: '2023-11-09',
    url: 'https://coastal-affairs.example/comment/pact',
    language: 'en',
    section: 'Comment',
    views: 18204,
  },
  source: 'coastal-affairs',
  status: 'published',
  importedBy: 'mara',
  assignees: ['mara'],
  document: article(
    'There are documents that are written to be read, and documents that are written to be signed. The fisheries pact that our government brought home from Vessia last week is of the second kind: a shameful bundle of concessions with a ribbon round it.',
    'Ask any skipper on the lower quay. Ask the women in the auction hall. They have all understood at once what the gentlemen of the ministry pretend not to see: whoever signs away the north bank signs away the fleet.',
    'The pact cuts the Arvenian quota on the north bank by 40 per cent. In return we receive “consultations”, that favourite word of people who have nothing to give. Vessia’s boats may now fish to within six miles of Sill Point, where our grandfathers let nobody cast a line.',
    'Every boat that ties up for good takes eight families with it. First the boats will go, then the yards, then the schools, and in ten years there will be no one left on this coast who knows how to splice a rope.',
    'Who drew up this text? The chief negotiator spent four years at a university in Vessia, and his brother-in-law owns shares in a cannery there. We draw no conclusions. We only note that the same circle that sold the ferries in 2011 is at the table again.',
    'Its friends say that the stocks had to be protected. How touching that they should discover the herring in an election year! The Sound survey, which they wave about, was made with two boats in a single month, and its authors admit a margin of error of 30 per cent.',
    'And let nobody speak of science who has never mended a net. An admiral of the reserve, a man with three decades at sea, has called the pact “a surrender without a shot”, and that ought to be the end of the discussion.',
    'There are only two roads from here. Either the assembly throws out the pact this winter, whole, or Arvenia ceases to be a nation of the sea. In 2019 the assembly rejected the harbour lease by a single vote, and the sky did not fall.',
    'The minister will answer that it is all in the annexes. It always is. An annex is where a promise goes to be forgotten, and there are eleven of them. A people that has read the weather for a thousand years can read eleven annexes too, and it will not be thanked for its patience.',
    'Our bank, our boats, our bread. Let that be the answer.',
  ),
  marks: [
    {
      by: 'mara',
      kind: 'technique',
      quote: 'a shameful bundle of concessions with a ribbon round it',
      tags: { [TECHNIQUES]: ['Loaded_Language'] },
    },
    {
      by: 'mara',
      kind: 'technique',
      quote:
        'Ask any skipper on the lower quay. Ask the women in the auction hall. They have all understood at once',
      tags: { [TECHNIQUES]: ['Appeal_to_Popularity', 'Repetition'] },
    },
    {
      by: 'mara',
      kind: 'claim',
      quote: 'The pact cuts the Arvenian quota on the north bank by 40 per cent',
      claim: {
        statement: 'The fisheries pact cuts Arvenia’s quota on the north bank by 40 per cent.',
        type: 'quantity',
        checkable: true,
      },
      tags: { 'checkthat:check-worthy': ['Yes'], 'averitec:verdict': ['Refuted'] },
      ratings: [
        {
          by: 'mara',
          grade: 'E5',
          confidence: 'high',
          rationale: 'The annex cuts 2,800 of 18,400 tonnes, a little over 15 per cent.',
        },
      ],
      counterSources: [
        {
          by: 'mara',
          stance: 'contradicts',
          work: 'fisheries-pact',
          quote: 'North bank, vessels of Arvenia: 15,600 tonnes (previously 18,400).',
          locator: 'annex II',
          grade: 'A1',
        },
      ],
    },
    {
      by: 'mara',
      kind: 'claim',
      quote: 'Vessia’s boats may now fish to within six miles of Sill Point',
      claim: {
        statement: 'The pact newly lets boats of Vessia fish to within six miles of Sill Point.',
        type: 'event',
        checkable: true,
      },
      ratings: [
        {
          by: 'mara',
          grade: 'E3',
          confidence: 'moderate',
          rationale: 'The six miles are right, the “now” is not: the line is that of 1998.',
        },
      ],
      counterSources: [
        {
          by: 'mara',
          stance: 'qualifies',
          work: 'fisheries-pact',
          quote: 'The limits of the agreement of 1998 remain in force.',
          locator: 'art. 5',
          grade: 'A1',
        },
      ],
    },
    {
      by: 'mara',
      kind: 'technique',
      quote:
        'First the boats will go, then the yards, then the schools, and in ten years there will be no one left on this coast who knows how to splice a rope',
      tags: { [TECHNIQUES]: ['Consequential_Oversimplification', 'Appeal_to_Fear-Prejudice'] },
    },
    {
      by: 'mara',
      kind: 'technique',
      quote: 'the same circle that sold the ferries in 2011 is at the table again',
      tags: { [TECHNIQUES]: ['Guilt_by_Association'] },
      note: '“We draw no conclusions” stands one sentence before.',
    },
    {
      by: 'mara',
      kind: 'claim',
      quote: 'its authors admit a margin of error of 30 per cent',
      claim: {
        statement: 'The authors of the Sound survey admit a margin of error of 30 per cent.',
        claimant: { name: 'Sound Survey Group', source: 'sound-survey' },
        type: 'attribution',
        checkable: true,
      },
      ratings: [
        {
          by: 'mara',
          grade: 'E5',
          confidence: 'high',
          rationale: 'The report says 9 to 13. Thirty is the number of hauls.',
        },
      ],
      counterSources: [
        {
          by: 'mara',
          stance: 'contradicts',
          work: 'sound-survey-report',
          quote: 'From thirty hauls we estimate the stock with an error of 9 to 13 per cent.',
          locator: 'p. 17',
          grade: 'B2',
        },
      ],
    },
    {
      by: 'mara',
      kind: 'attribution',
      quote: '“a surrender without a shot”',
      speaker: { name: 'An admiral of the reserve', role: 'not named' },
      tags: { 'admiralty-scale:source-reliability': ['f'], 'admiralty-scale:information-credibility': ['6'] },
    },
    {
      by: 'mara',
      kind: 'technique',
      quote:
        'An admiral of the reserve, a man with three decades at sea, has called the pact “a surrender without a shot”, and that ought to be the end of the discussion.',
      tags: { [TECHNIQUES]: ['Appeal_to_Authority', 'Conversation_Killer'] },
    },
    {
      by: 'mara',
      kind: 'technique',
      quote:
        'Either the assembly throws out the pact this winter, whole, or Arvenia ceases to be a nation of the sea.',
      tags: { [TECHNIQUES]: ['False_Dilemma-No_Choice'] },
    },
    {
      by: 'mara',
      kind: 'claim',
      quote: 'In 2019 the assembly rejected the harbour lease by a single vote',
      claim: {
        statement: 'In 2019 the assembly rejected the harbour lease by a single vote.',
        type: 'event',
        checkable: true,
      },
      ratings: [
        {
          by: 'mara',
          grade: 'E2',
          confidence: 'high',
          rationale: 'The minutes of the assembly agree. A poor source can be right.',
        },
      ],
      counterSources: [
        {
          by: 'mara',
          stance: 'supports',
          work: 'assembly-record',
          quote: 'For: 60. Against: 61. The bill is lost.',
          locator: 'col. 1140',
          grade: 'A1',
        },
      ],
    },
    {
      by: 'mara',
      kind: 'technique',
      quote: 'Our bank, our boats, our bread',
      tags: { [TECHNIQUES]: ['Slogans'] },
    },
  ],
}
