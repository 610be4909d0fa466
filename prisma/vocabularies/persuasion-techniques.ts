import type { TagSetData } from './tag-set-data.ts'

/** SemEval-2023 task 3, subtask 3: 23 persuasion techniques in six groups. Codes as in the task, definitions our own. */
export const PERSUASION_TECHNIQUES: TagSetData = {
  key: 'semeval-2023-task-3:persuasion-techniques',
  name: 'Persuasion techniques',
  description:
    'How a passage tries to win its reader other than by evidence: 23 techniques in six groups. A technique describes the wording, not the intent, and a true statement can use one.',
  edition: '2023',
  source: 'SemEval-2023 task 3, subtask 3 (propaganda.math.unipd.it/semeval2023task3)',
  licence: 'Names and codes of the task; definitions and examples written for Countermark, Apache-2.0',
  kinds: ['technique'],
  exclusive: false,
  asksConfidence: false,
  tags: [
    {
      value: 'Attack on reputation',
      label: 'Attack on reputation',
      definition: 'Takes aim at whoever speaks or acts, so that what they say need not be met.',
      tags: [
        {
          value: 'Name_Calling-Labeling',
          label: 'Name calling or labelling',
          definition:
            'Puts a name on a person or group that carries the verdict in itself, good or bad. “The harbour-sellers of Vessia have voted again.”',
        },
        {
          value: 'Guilt_by_Association',
          label: 'Guilt by association',
          definition:
            'Discredits a person or idea by showing it in the company of someone the reader is expected to dislike. “The smugglers’ league wanted this ferry line too.”',
        },
        {
          value: 'Doubt',
          label: 'Doubt',
          definition:
            'Raises suspicion about someone’s character or ability without showing a fault. “One wonders whether the minister has ever read a chart.”',
        },
        {
          value: 'Appeal_to_Hypocrisy',
          label: 'Appeal to hypocrisy',
          definition:
            'Answers a criticism by charging the critic with having done the same or having changed sides. “They dredged two channels of their own before they found their conscience.”',
        },
        {
          value: 'Questioning_the_Reputation',
          label: 'Questioning the reputation',
          definition:
            'Attacks the standing, morals or past of the other side instead of the matter in hand. “A council that could not run a fish market now lectures us on tariffs.”',
        },
      ],
    },
    {
      value: 'Justification',
      label: 'Justification',
      definition:
        'Makes a statement rest on something the reader already respects or fears, in place of proof.',
      tags: [
        {
          value: 'Flag_Waving',
          label: 'Flag waving',
          definition:
            'Justifies by pride in a nation or group, or by what it is owed. “Every true Arvenian knows which shore to stand on.”',
        },
        {
          value: 'Appeal_to_Authority',
          label: 'Appeal to authority',
          definition:
            'Takes a statement as settled because someone of standing said it, whether or not they would know. “An admiral has called the toll fair, and that should close the matter.”',
        },
        {
          value: 'Appeal_to_Popularity',
          label: 'Appeal to popularity',
          definition:
            'Takes a statement as true or right because many, or “everyone”, hold it. “The whole coast agrees that the compact must stand.”',
        },
        {
          value: 'Appeal_to_Values',
          label: 'Appeal to values',
          definition:
            'Ties a position to a value that nobody would speak against, so that opposing it looks like opposing the value. “To vote for the pier is to vote for fairness itself.”',
        },
        {
          value: 'Appeal_to_Fear-Prejudice',
          label: 'Appeal to fear or prejudice',
          definition:
            'Builds support by alarm about what will come, or by playing on a dislike the reader is assumed to have. “Open the lock once, and strangers will own the quay.”',
        },
      ],
    },
    {
      value: 'Simplification',
      label: 'Simplification',
      definition: 'Makes a matter of many causes, choices or outcomes look as if it had one.',
      tags: [
        {
          value: 'Causal_Oversimplification',
          label: 'Causal oversimplification',
          definition:
            'Names one cause where several were at work. “The grain price rose because Vessia changed its customs form.”',
        },
        {
          value: 'False_Dilemma-No_Choice',
          label: 'False dilemma or no choice',
          definition:
            'Leaves two ways, or one, where there are more. “Either the compact is signed this spring or the port dies.”',
        },
        {
          value: 'Consequential_Oversimplification',
          label: 'Consequential oversimplification',
          definition:
            'Claims that a first step must lead, link after link, to a far end, without showing the links. “Allow one inspection, and within a year we shall have no fleet.”',
        },
      ],
    },
    {
      value: 'Distraction',
      label: 'Distraction',
      definition: 'Draws the reader away from the point at issue to one that is easier to win.',
      tags: [
        {
          value: 'Straw_Man',
          label: 'Straw man',
          definition:
            'Answers something weaker or wilder than what was said. “She asks for a safety audit, so she would have every ferry scrapped.”',
        },
        {
          value: 'Red_Herring',
          label: 'Red herring',
          definition:
            'Brings in a matter that has no bearing and lets it take over. “Before we talk about the missing invoices, think of how beautiful the new lighthouse is.”',
        },
        {
          value: 'Whataboutism',
          label: 'Whataboutism',
          definition:
            'Meets a charge with a different charge against the other side, so that the first goes unanswered. “You speak of our delays; what about the bridge that Tolmach never finished?”',
        },
      ],
    },
    {
      value: 'Call',
      label: 'Call',
      definition: 'Urges the reader to act, to hurry or to stop thinking.',
      tags: [
        {
          value: 'Slogans',
          label: 'Slogans',
          definition:
            'Puts the position in a short, striking phrase made to be repeated. “One strait, one future!”',
        },
        {
          value: 'Conversation_Killer',
          label: 'Conversation killer',
          definition:
            'A ready-made phrase that ends the discussion instead of having it. “That is simply how the sea works.”',
        },
        {
          value: 'Appeal_to_Time',
          label: 'Appeal to time',
          definition:
            'Argues from the moment alone: now or never, the hour has come. “The tide of history does not wait for committees.”',
        },
      ],
    },
    {
      value: 'Manipulative wording',
      label: 'Manipulative wording',
      definition: 'Works through the choice, strength or vagueness of the words themselves.',
      tags: [
        {
          value: 'Loaded_Language',
          label: 'Loaded language',
          definition:
            'Uses words with a strong charge where plain ones would carry the fact. “The shameful scrap of paper was rammed through at midnight.”',
        },
        {
          value: 'Obfuscation-Vagueness-Confusion',
          label: 'Obfuscation, vagueness or confusion',
          definition:
            'Stays so unclear that the reader has to fill in the meaning, or cannot test it. “Certain adjustments of a known kind were, in the usual manner, attended to.”',
        },
        {
          value: 'Exaggeration-Minimisation',
          label: 'Exaggeration or minimisation',
          definition:
            'Makes a thing much larger or much smaller than it is. “The spill was a teacup in the ocean.”',
        },
        {
          value: 'Repetition',
          label: 'Repetition',
          definition:
            'Says the same word or idea again and again until it sounds established. “A reliable partner. A reliable neighbour. A reliable friend.”',
        },
      ],
    },
  ],
}
