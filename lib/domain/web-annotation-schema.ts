import { z } from 'zod'
import { ANNOTATION_CONTEXT } from './web-annotation.ts'

/** The annotations that the desk exports, as the description of its API tells them. */

const Context = z.literal(ANNOTATION_CONTEXT)
const Reference = z.object({ id: z.string() })
const PURPOSES = [
  'classifying',
  'identifying',
  'commenting',
  'assessing',
  'linking',
  'describing',
  'tagging',
] as const

const TextualBody = z.object({
  type: z.literal('TextualBody'),
  value: z.string(),
  format: z.literal('text/plain'),
  purpose: z.enum(PURPOSES),
  'skos:notation': z.string().optional(),
  'skos:inScheme': Reference.optional(),
})
const LinkedBody = z.object({
  type: z.literal('SpecificResource'),
  source: z.string(),
  purpose: z.enum(PURPOSES),
  selector: z.object({ type: z.literal('TextQuoteSelector'), exact: z.string() }).optional(),
})

const position = z.number().int().nonnegative()
const Passage = z.object({
  type: z.literal('SpecificResource'),
  source: z.string(),
  state: z.object({ type: z.literal('HttpRequestState'), value: z.string() }),
  selector: z.tuple([
    z.object({
      type: z.literal('TextQuoteSelector'),
      exact: z.string().min(1),
      prefix: z.string(),
      suffix: z.string(),
    }),
    z.object({ type: z.literal('TextPositionSelector'), start: position, end: position }),
  ]),
})

export const WebAnnotationSchema = z.object({
  '@context': Context,
  id: z.string(),
  type: z.literal('Annotation'),
  motivation: z.enum(['classifying', 'identifying', 'commenting', 'assessing', 'linking']),
  creator: z.object({ id: z.string(), type: z.literal('Person'), name: z.string() }),
  created: z.string(),
  modified: z.string(),
  generator: z.object({
    id: z.string(),
    type: z.literal('Software'),
    name: z.string(),
    homepage: z.string(),
  }),
  body: z
    .array(z.discriminatedUnion('type', [TextualBody, LinkedBody]))
    .min(1)
    .optional(),
  target: Passage,
  'dcterms:references': Reference.optional(),
})

export const WebAnnotationPageSchema = z.object({
  '@context': Context.optional(),
  id: z.string(),
  type: z.literal('AnnotationPage'),
  partOf: z.object({ id: z.string(), label: z.string(), total: position }),
  startIndex: position,
  items: z.array(WebAnnotationSchema).min(1),
  next: z.string().optional(),
})

export const WebAnnotationCollectionSchema = z.object({
  '@context': Context,
  id: z.string(),
  type: z.literal('AnnotationCollection'),
  label: z.string(),
  total: position,
  first: WebAnnotationPageSchema.optional(),
})
