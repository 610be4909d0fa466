import type { TagSetData } from './tag-set-data.ts'

const SOURCE = 'SemEval-2023 task 3 (propaganda.math.unipd.it/semeval2023task3)'
const LICENCE = 'Names and codes of the task; definitions and examples written for Countermark, Apache-2.0'

/** SemEval-2023 task 3, subtask 1: what sort of text this is. */
export const GENRE: TagSetData = {
  key: 'semeval-2023-task-3:genre',
  name: 'Genre',
  description: 'What the text sets out to be. Place it on a note over the headline or the whole text.',
  edition: '2023',
  source: SOURCE,
  licence: LICENCE,
  kinds: ['note'],
  exclusive: true,
  asksConfidence: false,
  tags: [
    {
      value: 'opinion',
      label: 'Opinion',
      definition: 'Argues for a view of its author’s own. “Why Arvenia should keep its toll.”',
    },
    {
      value: 'reporting',
      label: 'Reporting',
      definition:
        'Tells what happened and who said what, with the author’s view kept out. “Council adopts harbour budget after two readings.”',
    },
    {
      value: 'satire',
      label: 'Satire',
      definition:
        'Makes things up or distorts them openly, to be laughed at. “Strait to be moved nearer the car park.”',
    },
  ],
}

/** SemEval-2023 task 3, subtask 2: the 14 frames, after the Policy Frames codebook. */
export const FRAMES: TagSetData = {
  key: 'semeval-2023-task-3:frames',
  name: 'Frames',
  description:
    'From which side a matter is shown: 14 frames. A text may use several, and the choice is not a fault.',
  edition: '2023',
  source: SOURCE,
  licence: LICENCE,
  kinds: ['claim', 'note'],
  exclusive: false,
  asksConfidence: false,
  tags: [
    {
      value: 'Economic',
      label: 'Economic',
      definition: 'Costs, gains, jobs, trade, money. “The toll would pay for itself in four years.”',
    },
    {
      value: 'Capacity_and_resources',
      label: 'Capacity and resources',
      definition:
        'What there is enough of, or too little: people, time, room, material. “The port has two cranes for nine berths.”',
    },
    {
      value: 'Morality',
      label: 'Morality',
      definition: 'Right and wrong, duty, faith. “A promise given to sailors must be kept.”',
    },
    {
      value: 'Fairness_and_equality',
      label: 'Fairness and equality',
      definition: 'Who gets what, by what right, and who is left out. “Small boats pay the same as tankers.”',
    },
    {
      value: 'Legality_Constitutionality_and_jurisprudence',
      label: 'Legality, constitutionality and jurisprudence',
      definition:
        'Laws, rights, courts and what they allow. “The treaty gives no power to close the channel.”',
    },
    {
      value: 'Policy_prescription_and_evaluation',
      label: 'Policy prescription and evaluation',
      definition: 'Measures put forward and how they work. “The new pilot rule has cut waiting by a day.”',
    },
    {
      value: 'Crime_and_punishment',
      label: 'Crime and punishment',
      definition: 'Breaking the law and what follows. “Two inspectors were charged with taking bribes.”',
    },
    {
      value: 'Security_and_defense',
      label: 'Security and defence',
      definition:
        'Threats to a country or group and protection from them. “Patrols now cover the narrows by night.”',
    },
    {
      value: 'Health_and_safety',
      label: 'Health and safety',
      definition: 'Illness, injury, care and the avoiding of harm. “The ferry carried too few lifeboats.”',
    },
    {
      value: 'Quality_of_life',
      label: 'Quality of life',
      definition: 'How people live and what makes it better or worse. “Trucks pass the school all night.”',
    },
    {
      value: 'Cultural_identity',
      label: 'Cultural identity',
      definition:
        'Customs, language, belonging and what a people takes itself to be. “The blessing of the nets is older than the state.”',
    },
    {
      value: 'Public_opinion',
      label: 'Public opinion',
      definition: 'What people think, in polls, protests or talk. “Three in five in Vessia want the bridge.”',
    },
    {
      value: 'Political',
      label: 'Political',
      definition:
        'Parties, elections, bargaining and who gains by what. “The vote was timed for the week before the congress.”',
    },
    {
      value: 'External_regulation_and_reputation',
      label: 'External regulation and reputation',
      definition:
        'Relations with other countries and bodies, and standing in their eyes. “The league has put Arvenia on notice.”',
    },
  ],
}
