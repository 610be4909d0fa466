import { article, emphasis, heading, paragraph, quotation } from './document.ts'
import type { SampleArticle } from './sample-data.ts'

export const ONE_COMMUNIQUE: SampleArticle = {
  header: {
    title: 'Three readings of one communiqué',
    standfirst:
      'The League published its statement on the strait in three languages. They do not promise the same thing',
    byline: 'Joren Hale and Nadia Sabri',
    publisher: 'Strait Ledger',
    published: '2025-02-20',
    url: 'https://straitledger.example/2025/02/20/three-readings',
    language: 'en',
    section: 'Diplomacy',
  },
  source: 'strait-ledger',
  status: 'in-annotation',
  importedBy: 'tomas',
  assignees: ['tomas'],
  document: article(
    'When the foreign ministers of the Strait League met at Halm Bay last week, they agreed on one paragraph about the freedom of passage. It was published on Thursday evening in English, French and Arabic, the working languages of the League, each of them declared equally authentic. Read side by side, they are three paragraphs.',
    'The English text is the firmest:',
    quotation(
      'The parties shall ensure free passage through the strait for all vessels, without distinction of flag or cargo.',
    ),
    'The French keeps the passage and loosens the verb:',
    quotation(
      'Les parties s’efforcent d’assurer le libre passage dans le détroit de tous les navires, sans distinction de pavillon.',
    ),
    paragraph(
      emphasis('S’efforcent'),
      ' is what a government writes when it would rather not be sued. To endeavour is not to ensure. The cargo, too, has gone overboard on the way.',
    ),
    'The Arabic, which was the last to be released, reads:',
    quotation(
      'تعمل الأطراف على تيسير المرور الحر في المضيق لجميع السفن التجارية، مع مراعاة القوانين الوطنية لكل طرف.',
    ),
    'In English that would be: the parties work to facilitate free passage in the strait for all merchant vessels, with regard to the national laws of each party. “Merchant” is new, and so is the last clause, which can be made to carry almost anything. The word تيسير, “facilitating”, stands where one would look for ضمان, “guaranteeing”.',
    heading('One will, three verbs'),
    'A spokeswoman for the secretariat, Mirela Joss, said that the three versions “express one political will” and that no party had raised an objection. Two diplomats, one from each shore, said otherwise: the differences had been noticed on the night and left in place, because each capital needed a sentence that it could read aloud at home.',
    'It would not be the first time. The passage convention of 1972 was drawn up in two languages that disagreed about ice, and the matter was settled by arbitration only in 1991. Of the eleven joint statements that the League has made since 2015, four have been corrected after publication, by the Ledger’s count.',
    'Under the statute of the League, a conflict between authentic texts is resolved by “the meaning which best reconciles them”. A lawyer who has pleaded before its tribunal said that the best reconciliation of these three would be the weakest of them, since a party can hardly be held to a duty that one of the texts does not contain.',
    'The foreign ministry of Arvenia did not answer questions. That of Tolmach sent the English text. That of Vessia sent the French.',
  ),
  marks: [
    {
      by: 'tomas',
      kind: 'claim',
      quote: 'each of them declared equally authentic',
      claim: {
        statement: 'The English, French and Arabic texts of the communiqué are equally authentic.',
        claimant: { name: 'Strait League Secretariat', source: 'league-secretariat' },
        type: 'attribution',
        checkable: true,
      },
      ratings: [
        {
          by: 'tomas',
          grade: 'B2',
          confidence: 'high',
          rationale: 'It is the last line of the communiqué itself.',
        },
      ],
      counterSources: [
        {
          by: 'tomas',
          stance: 'supports',
          work: 'communique',
          quote: 'Done in English, French and Arabic, each text being equally authentic.',
          grade: 'A1',
        },
      ],
    },
    {
      by: 'tomas',
      kind: 'note',
      quote: 's’efforcent d’assurer',
      note: '“Endeavour to ensure”: a duty of effort, not of result. Ask whether the English was ever the draft.',
    },
    {
      by: 'tomas',
      kind: 'note',
      quote: 'تيسير المرور الحر',
      note: '“Facilitating free passage”. Same root in the communiqué of 2019, where the English had “facilitate” as well.',
    },
    {
      by: 'tomas',
      kind: 'attribution',
      quote: '“express one political will”',
      speaker: { name: 'Mirela Joss', role: 'spokeswoman of the secretariat', source: 'league-secretariat' },
    },
    {
      by: 'tomas',
      kind: 'claim',
      quote: 'the differences had been noticed on the night and left in place',
      claim: {
        statement: 'The delegations saw the differences between the texts and left them in place.',
        claimant: { name: 'Two diplomats who are not named' },
        type: 'event',
        checkable: false,
      },
      ratings: [
        {
          by: 'tomas',
          grade: 'B6',
          confidence: 'low',
          rationale: 'The paper is careful, but nothing that can be read bears on it either way.',
        },
      ],
    },
    {
      by: 'tomas',
      kind: 'claim',
      quote: 'the matter was settled by arbitration only in 1991',
      claim: {
        statement: 'The dispute over the convention of 1972 was settled by arbitration in 1991.',
        type: 'event',
        checkable: true,
      },
      ratings: [
        {
          by: 'tomas',
          grade: 'B3',
          confidence: 'moderate',
          rationale: 'An award there was, but the parties had agreed on its terms a year before.',
        },
      ],
      counterSources: [
        {
          by: 'tomas',
          stance: 'qualifies',
          work: 'ice-award',
          quote: 'The tribunal records the settlement reached by the parties on 3 May 1990.',
          locator: 'para. 2',
          grade: 'A1',
        },
      ],
    },
    {
      by: 'tomas',
      kind: 'claim',
      quote: 'four have been corrected after publication',
      claim: {
        statement:
          'Four of the League’s eleven joint statements since 2015 were corrected after publication.',
        type: 'quantity',
        checkable: true,
      },
    },
  ],
}
