import type { TagSetData } from './tag-set-data.ts'

const LICENCE = 'Codes of the data set; definitions and examples written for Countermark, Apache-2.0'

/** FEVER's three verdicts of a claim against evidence. */
export const FEVER_VERDICT: TagSetData = {
  key: 'fever:verdict',
  name: 'FEVER verdict',
  description:
    'What the evidence gathered says of a claim, in three words; for exchange with data sets of that kind.',
  edition: '2018',
  source: 'FEVER, Fact Extraction and Verification (fever.ai)',
  licence: LICENCE,
  kinds: ['claim'],
  exclusive: true,
  asksConfidence: false,
  tags: [
    {
      value: 'SUPPORTED',
      label: 'Supported',
      definition: 'The evidence bears the claim out. The gazette prints the same figure.',
    },
    {
      value: 'REFUTED',
      label: 'Refuted',
      definition: 'The evidence speaks against the claim. The register counts 87 instruments, not 212.',
    },
    {
      value: 'NOTENOUGHINFO',
      label: 'Not enough info',
      definition:
        'What was found neither bears the claim out nor speaks against it. The log of that year is lost.',
    },
  ],
}

/** AVeriTeC's four verdicts, which also name evidence that points both ways. */
export const AVERITEC_VERDICT: TagSetData = {
  key: 'averitec:verdict',
  name: 'AVeriTeC verdict',
  description:
    'What the evidence gathered says of a claim, in four words, one of them for evidence that points both ways.',
  edition: '2023',
  source: 'AVeriTeC, Automated Verification of Textual Claims (fever.ai/dataset/averitec.html)',
  licence: LICENCE,
  kinds: ['claim'],
  exclusive: true,
  asksConfidence: false,
  tags: [
    {
      value: 'Supported',
      label: 'Supported',
      definition: 'The evidence bears the claim out. Port log and customs return agree.',
    },
    {
      value: 'Refuted',
      label: 'Refuted',
      definition: 'The evidence speaks against the claim. The quarter’s freight fell.',
    },
    {
      value: 'Not Enough Evidence',
      label: 'Not enough evidence',
      definition: 'What was found does not decide it. Only the ministry’s own summary can be read.',
    },
    {
      value: 'Conflicting Evidence/Cherrypicking',
      label: 'Conflicting evidence or cherry-picking',
      definition:
        'Sound evidence points both ways, or the claim is true only of the part it picks. Freight rose in one terminal while the port as a whole lost traffic.',
    },
  ],
}
