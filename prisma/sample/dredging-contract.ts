import {
  article,
  bullets,
  emphasis,
  heading,
  link,
  numbered,
  paragraph,
  quotation,
  strong,
  table,
} from './document.ts'
import type { SampleArticle } from './sample-data.ts'

/** Freshly imported and without marks: the article to try the desk on. */
export const DREDGING_CONTRACT: SampleArticle = {
  header: {
    title: 'What the dredging contract leaves out',
    standfirst:
      'The northern channel is to be two metres deeper by next summer. Who pays for the third metre is written nowhere',
    byline: 'Ilse Ravn',
    publisher: 'Vessia Courier',
    published: '2025-02-28',
    url: 'https://vessiacourier.example/harbour/dredging-contract',
    language: 'en',
    section: 'Harbour',
    views: 2911,
    furniture: [{ label: 'Reading time', value: '3 min' }],
  },
  source: 'vessia-courier',
  status: 'imported',
  importedBy: 'ines',
  assignees: [],
  document: article(
    'The contract for dredging the northern channel was signed in January, published in February and, if the harbour office is to be believed, understood by everyone who matters. The Courier has read all 214 pages. It is a careful document about sand and a careless one about money.',
    paragraph(
      'The work itself is plain. Two ships of the ',
      emphasis('Gannet'),
      ' class are to take out 3.8 million cubic metres between April and the following June, and to drop them on the old ground west of Sill Point. The price is 46 million marks, a third of it from the Strait League’s ',
      link('channel fund', 'https://league.example/channel-fund'),
      '.',
    ),
    heading('What is in it'),
    bullets(
      [strong('Depth.'), ' Eleven metres at low water, from nine today, over a length of 14 kilometres.'],
      [strong('Time.'), ' Fifteen months, with a fine of 40,000 marks for every day after that.'],
      [
        strong('Fish.'),
        ' No work from mid-March to the end of May on the inner two kilometres, where the herring spawn.',
      ],
    ),
    heading('What is not'),
    numbered(
      'The price of rock. The survey made eleven borings; the contract pays for sand by the cubic metre and for rock “at cost”. Two of the borings hit rock at ten metres.',
      'The third metre. Ships that will call under the Harbour Compact need twelve metres, not eleven. The harbour office says that a further metre “was never part of the discussion”. It stands in the tender of 2023, on page 6.',
      'Upkeep. A channel in that current fills by about thirty centimetres a year. No budget says who will take it out again.',
    ),
    'The figures in the annex make the gap easy to see.',
    table(
      ['Section', 'Length, km', 'Depth today, m', 'Depth agreed, m', 'Price, million marks'],
      ['Outer bar', '5', '9.4', '11', '12.5'],
      ['Narrows', '3', '9.0', '11', '21.0'],
      ['Inner reach', '6', '9.1', '11', '12.5'],
    ),
    'The narrows are a fifth of the length and nearly half of the price. They are also where the two borings hit rock.',
    'Asked about it, the harbour master, Oda Lindqvar, did not pretend otherwise:',
    quotation(
      '“We bought what we could pay for this year. If there is more rock than we think, we shall come back and say so.”',
      '“Nobody has ever dredged this strait once.”',
    ),
    'That is honest, and it is also the difficulty. The assembly voted for a sum, not for a habit. A deputy of the opposition, Per Aldo, puts the cost of the first ten years at 80 million marks; his paper assumes two metres of silt where the survey found thirty centimetres a year, and it has been corrected once already. The finance ministry has no figure at all.',
    'There is a simple remedy, and other ports use it. At Halm Bay the dredging contract has a ceiling for rock, a reserve that is published each quarter, and an engineer who reports to the assembly and not to the harbour. It costs about one per cent of the price. The northern channel has none of the three.',
    'Work begins on 7 April, weather permitting.',
  ),
  marks: [],
}
