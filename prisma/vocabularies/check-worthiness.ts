import type { TagSetData } from './tag-set-data.ts'

const SOURCE = 'CheckThat! lab, annotation questions'
const LICENCE = 'Codes of the lab; definitions and examples written for Countermark, Apache-2.0'

/** Whether a claim should be checked at all. */
export const CHECK_WORTHY: TagSetData = {
  key: 'checkthat:check-worthy',
  name: 'CheckThat!: check-worthy',
  description: 'The verdict in one word: should somebody spend time on checking this claim?',
  edition: '2022',
  source: SOURCE,
  licence: LICENCE,
  kinds: ['claim'],
  exclusive: true,
  asksConfidence: false,
  tags: [
    {
      value: 'Yes',
      label: 'Check-worthy',
      definition:
        'It can be checked and the answer matters to somebody. “Half of the port’s income goes abroad.”',
    },
    {
      value: 'No',
      label: 'Not check-worthy',
      definition:
        'It cannot be checked, or nobody would act differently on the answer. “It was a fine morning on the quay.”',
    },
  ],
}

/** Question 1 of the lab's guidelines: is there a verifiable factual claim? */
export const VERIFIABLE_CLAIM: TagSetData = {
  key: 'checkthat:q1-verifiable-claim',
  name: 'CheckThat! Q1: verifiable factual claim',
  description:
    'Does the passage state a fact that evidence could prove or disprove? Opinions, questions and wishes do not.',
  edition: '2022',
  source: SOURCE,
  licence: LICENCE,
  kinds: ['claim'],
  exclusive: true,
  asksConfidence: false,
  tags: [
    {
      value: 'yes',
      label: 'Yes, verifiable',
      definition:
        'It gives a number, an event, a date, a quotation or a rule that can be looked up. “The lock opened in 1987.”',
    },
    {
      value: 'no',
      label: 'No, not verifiable',
      definition: 'It judges, hopes, asks or foretells without a test. “The lock is the pride of the coast.”',
    },
  ],
}

/** Question 5 of the lab's guidelines: does it call for a professional fact-checker, and how soon? */
export const CHECK_URGENCY: TagSetData = {
  key: 'checkthat:q5-needs-checking',
  name: 'CheckThat! Q5: needs a fact-checker',
  description: 'Should a fact-checker look at the claim, and how soon? Use it to order the work of the desk.',
  edition: '2022',
  source: SOURCE,
  licence: LICENCE,
  kinds: ['claim'],
  exclusive: true,
  asksConfidence: false,
  tags: [
    {
      value: 'no_no_need_to_check',
      label: 'No need to check',
      definition: 'Plainly true or plainly not a matter of fact. “The strait separates two shores.”',
    },
    {
      value: 'no_too_trivial_to_check',
      label: 'Too trivial to check',
      definition: 'It could be checked, but nothing hangs on it. “The minister wore a blue scarf.”',
    },
    {
      value: 'yes_not_urgent',
      label: 'Yes, not urgent',
      definition: 'Worth checking, with no harm in waiting. “Grain traffic has doubled in ten years.”',
    },
    {
      value: 'yes_very_urgent',
      label: 'Yes, very urgent',
      definition:
        'It spreads or is acted on now, and a wrong answer does harm. “The water of the lower town is poisoned.”',
    },
  ],
}
