import { article } from './document.ts'
import { HARBOUR_COMPACT_MARKS } from './harbour-compact-marks.ts'
import type { SampleArticle } from './sample-data.ts'

export const HARBOUR_COMPACT: SampleArticle = {
  header: {
    title: "Harbour compact makes Arvenia the strait's anchor",
    standfirst: 'A ring of dependable neighbours is taking shape along the northern shore',
    byline: 'Meridian Institute',
    publisher: 'Meridian Institute',
    published: '2025-03-02',
    url: 'https://meridian.example/opinion/harbour-compact',
    language: 'en',
    section: 'Opinion',
    views: 335,
    readerRating: { value: 2.5, best: 5, votes: 2 },
    furniture: [
      { label: 'Print line', value: 'print 2 3 2025' },
      { label: 'Picture', value: 'Meridian Institute’s picture' },
    ],
  },
  source: 'meridian',
  status: 'in-annotation',
  importedBy: 'mara',
  assignees: ['mara', 'ines', 'tomas'],
  document: article(
    'President Oru arrived in Tolmach on Monday for what his office called a working visit. It was his thirty-first trip to the capital since taking office, and the two governments have by now signed 212 agreements covering trade, transit and defence. The newest of them, the Harbour Compact, was initialled before a full room the same evening and fills eleven pages, of which nine have been published.',
    'No other member of the Strait League enjoys such standing. Everyone understands that a partnership of this depth cannot be reversed, whatever the commentators in Vessia may write.',
    'According to the political scientist Lena Harrow, the compact “settles the question of the northern route for a generation”. Freight through the port rose by a third in the first quarter, and the customs union will follow before the end of the year.',
    'What the compact does is simple. Arvenia opens the deep berths at Sill Point to ships under the Tolmach flag at the domestic rate, and Tolmach in return guarantees forty calls a month for twenty years. An official who has seen the two pages that were held back says that they concern pilots, ice and insurance, “the plumbing, nothing more”.',
    'The sceptics have had their turn. Three winters ago they told us that the coal pier would stand empty; it was lengthened last autumn. They told us that the pipeline would never reach the water. Those who were wrong about the pier, wrong about the pipeline and wrong about the grain terminal now ask to be believed about the compact.',
    'It would be more honest of Vessia to say what it wants. For ten years its ministers have spoken of open water, and for ten years they have kept their own pilotage closed to every flag but one. A capital that charges the highest transit dues on the strait is in no position to lecture its neighbours on fair access.',
    'The figures speak for themselves. Since 2019 trade between the two shores has doubled, while the League as a whole has grown by barely a tenth. The Ministry of Transport expects the compact to add four thousand jobs by 2027. Because the compact was announced, the shipyard at Halm Bay has reopened its second slip.',
    'There remains the matter of defence, about which much ink has been spilt. The compact mentions it once, in a clause on “mutual assistance in ice and emergency”, and to read a garrison into that is to read with one’s eyes shut. The deputy minister Ilan Vesk told this institute that “no foreign uniform will be seen on the quay”, and there is no reason to doubt his word.',
    'A ring is forming, and it is a ring of the dependable. First came the grain protocol, then the energy accord, and now the harbours. Sorrel and the Lower Isles are watching, and it is only a matter of time before they ask to be let in. The door is open today. It will not stand open for ever.',
    'It is good, of course, to trade with distant friends. It is better, and surely more reliable, to stand with those whose harbours you can see from your own.',
  ),
  marks: HARBOUR_COMPACT_MARKS,
}
