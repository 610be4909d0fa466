import { INFORMATION_CREDIBILITY, SOURCE_RELIABILITY } from './admiralty.ts'
import { CHECK_URGENCY, CHECK_WORTHY, VERIFIABLE_CLAIM } from './check-worthiness.ts'
import { ANALYTIC_CONFIDENCE, LIKELIHOOD } from './estimative-language.ts'
import { AVERITEC_VERDICT, FEVER_VERDICT } from './evidence-verdicts.ts'
import { FRAMES, GENRE } from './genre-and-frames.ts'
import { PERSUASION_TECHNIQUES } from './persuasion-techniques.ts'
import { PROPAGANDA_TECHNIQUES } from './propaganda-techniques.ts'
import type { TagSetData } from './tag-set-data.ts'
import { TRAFFIC_LIGHT_PROTOCOL } from './traffic-light-protocol.ts'

/** Every tag-set that ships, in the order in which the desk offers them. */
export const SHIPPED_TAG_SETS: readonly TagSetData[] = [
  PERSUASION_TECHNIQUES,
  CHECK_WORTHY,
  VERIFIABLE_CLAIM,
  CHECK_URGENCY,
  LIKELIHOOD,
  ANALYTIC_CONFIDENCE,
  SOURCE_RELIABILITY,
  INFORMATION_CREDIBILITY,
  FEVER_VERDICT,
  AVERITEC_VERDICT,
  FRAMES,
  GENRE,
  TRAFFIC_LIGHT_PROTOCOL,
  PROPAGANDA_TECHNIQUES,
]
