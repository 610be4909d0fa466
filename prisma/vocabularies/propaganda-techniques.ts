import type { TagSetData } from './tag-set-data.ts'

/** SemEval-2020 task 11, technique classification: 14 classes. Codes as in the task, commas included; definitions our own. */
export const PROPAGANDA_TECHNIQUES: TagSetData = {
  key: 'semeval-2020-task-11:technique-classification',
  name: 'Propaganda techniques (2020)',
  description:
    'The 14 classes of the earlier task, for work that has to compare with corpora coded before 2023. For new work prefer Persuasion techniques.',
  edition: '2020',
  source: 'SemEval-2020 task 11, subtask TC (propaganda.qcri.org/semeval2020-task11)',
  licence: 'Names and codes of the task; definitions and examples written for Countermark, Apache-2.0',
  kinds: ['technique'],
  exclusive: false,
  asksConfidence: false,
  tags: [
    {
      value: 'Loaded_Language',
      label: 'Loaded language',
      definition:
        'Words with a strong charge stand where plain ones would carry the fact. “A disgraceful toll, wrung from honest sailors.”',
    },
    {
      value: 'Name_Calling,Labeling',
      label: 'Name calling, labelling',
      definition: 'A name that carries the verdict in itself, good or bad. “The quay barons have spoken.”',
    },
    {
      value: 'Repetition',
      label: 'Repetition',
      definition:
        'The same word or idea again and again, so that it comes to sound established. “Steady, steady, steady: that is our port.”',
    },
    {
      value: 'Exaggeration,Minimisation',
      label: 'Exaggeration, minimisation',
      definition:
        'A thing made much larger or smaller than it is. “The greatest lighthouse any shore has ever seen.”',
    },
    {
      value: 'Doubt',
      label: 'Doubt',
      definition:
        'Suspicion about someone’s worth, raised without showing a fault. “Can such a harbour master be trusted with a rope?”',
    },
    {
      value: 'Appeal_to_fear-prejudice',
      label: 'Appeal to fear or prejudice',
      definition:
        'Support won by alarm, or by a dislike the reader is assumed to have. “Let the league in, and the nets will hang empty.”',
    },
    {
      value: 'Flag-Waving',
      label: 'Flag-waving',
      definition:
        'Pride in a nation or group stands in for a reason. “For Arvenia, no dyke can be too high.”',
    },
    {
      value: 'Causal_Oversimplification',
      label: 'Causal oversimplification',
      definition:
        'One cause is named where several were at work. “The cannery closed because of the new flag on the customs house.”',
    },
    {
      value: 'Slogans',
      label: 'Slogans',
      definition: 'A short, striking phrase made to be repeated. “Our strait, our say!”',
    },
    {
      value: 'Appeal_to_Authority',
      label: 'Appeal to authority',
      definition:
        'A statement is taken as settled because someone of standing made it. “A former envoy says so; what more is needed?”',
    },
    {
      value: 'Black-and-White_Fallacy',
      label: 'Black-and-white fallacy',
      definition: 'Two ways are left where there are more, or one is shown as the only one. “Sign, or sink.”',
    },
    {
      value: 'Thought-terminating_Cliches',
      label: 'Thought-terminating clichés',
      definition: 'A ready-made phrase ends the discussion instead of having it. “Tides will be tides.”',
    },
    {
      value: 'Whataboutism,Straw_Men,Red_Herring',
      label: 'Whataboutism, straw men, red herring',
      definition:
        'The point is changed: for a charge against the critic, for a weaker version of what was said, or for something beside it. “They complain of our dredger and never mention their own fog.”',
    },
    {
      value: 'Bandwagon,Reductio_ad_hitlerum',
      label: 'Bandwagon, reductio ad Hitlerum',
      definition:
        'An idea is to be taken because everyone takes it, or dropped because hated people hold it. “Every port on this coast has joined, so join.”',
    },
  ],
}
