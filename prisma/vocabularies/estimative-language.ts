import type { TagSetData } from './tag-set-data.ts'

const SOURCE = 'ICD 203; estimative-language taxonomy of MISP, version 5 (misp-taxonomies)'
const LICENCE = 'CC0-1.0 (MISP taxonomies); ICD 203 is a work of the United States government'

/** ICD 203's seven degrees of likelihood. Each label carries both rows of words and the range they stand for. */
export const LIKELIHOOD: TagSetData = {
  key: 'estimative-language:likelihood-probability',
  name: 'ICD 203: likelihood',
  description:
    'How likely something is held to be, in seven steps with two rows of words. Keep to one row within a text, and never join likelihood and confidence in one sentence.',
  edition: '5',
  source: SOURCE,
  licence: LICENCE,
  kinds: ['claim', 'note'],
  exclusive: true,
  asksConfidence: false,
  tags: [
    {
      value: 'almost-no-chance',
      label: 'Almost no chance · remote (1–5 %)',
      definition: 'From 1 to 5 in a hundred. “There is almost no chance that the strait freezes in May.”',
    },
    {
      value: 'very-unlikely',
      label: 'Very unlikely · highly improbable (5–20 %)',
      definition: 'From 5 to 20 in a hundred. “The league is very unlikely to move its seat this decade.”',
    },
    {
      value: 'unlikely',
      label: 'Unlikely · improbable (20–45 %)',
      definition:
        'From 20 to 45 in a hundred: less than even, but not to be left out. “A second tariff round this year is unlikely.”',
    },
    {
      value: 'roughly-even-chance',
      label: 'Roughly even chance · roughly even odds (45–55 %)',
      definition:
        'From 45 to 55 in a hundred. It states an estimate and does not mean “we do not know”. “There is a roughly even chance that the vote is put off.”',
    },
    {
      value: 'likely',
      label: 'Likely · probable (55–80 %)',
      definition: 'From 55 to 80 in a hundred. “Tolmach will likely ask for a longer lease.”',
    },
    {
      value: 'very-likely',
      label: 'Very likely · highly probable (80–95 %)',
      definition: 'From 80 to 95 in a hundred. “The ferry contract will very likely be renewed.”',
    },
    {
      value: 'almost-certain',
      label: 'Almost certain · nearly certain (95–99 %)',
      definition:
        'From 95 to 99 in a hundred; never “certain”. “Winter fog will almost certainly close the channel for some days.”',
    },
  ],
}

/** ICD 203's three degrees of confidence in a judgement. */
export const ANALYTIC_CONFIDENCE: TagSetData = {
  key: 'estimative-language:confidence-in-analytic-judgment',
  name: 'ICD 203: confidence',
  description:
    'How far the basis of a judgement bears it: the quality and number of sources and the soundness of the reasoning. It says nothing about how likely the thing judged is.',
  edition: '5',
  source: SOURCE,
  licence: LICENCE,
  kinds: ['claim', 'note'],
  exclusive: true,
  asksConfidence: false,
  tags: [
    {
      value: 'low',
      label: 'Low confidence',
      definition:
        'Thin, scattered or doubtful sources; other readings are as open. “Low confidence: a single unnamed official, no document.”',
    },
    {
      value: 'moderate',
      label: 'Moderate confidence',
      definition:
        'Plausible and from credible sources, but not enough or not well enough confirmed for more. “Moderate confidence: two outlets agree, both drawing on the same briefing.”',
    },
    {
      value: 'high',
      label: 'High confidence',
      definition:
        'Good information from several sources, or a matter that allows a firm judgement; it can still be wrong. “High confidence: the register, the gazette and the port log agree.”',
    },
  ],
}
