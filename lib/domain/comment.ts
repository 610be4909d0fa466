import { z } from 'zod'
import { Id, PersonDto } from './annotation.ts'
import {
  commentText,
  type CommentDocument as Document,
  LONGEST_COMMENT,
  MOST_MENTIONS,
  mentionedIds,
} from './comment-document.ts'
import { isSafeHref } from './document.ts'

const Mark = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bold') }),
  z.strictObject({ type: z.literal('italic') }),
  z.strictObject({
    type: z.literal('link'),
    attrs: z.strictObject({
      href: z.string().max(2048).refine(isSafeHref, 'A link leads to http, https or mailto.'),
    }),
  }),
])

const Inline = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string().min(1).max(LONGEST_COMMENT),
    marks: z
      .array(Mark)
      .max(3)
      .refine((marks) => new Set(marks.map((mark) => mark.type)).size === marks.length, 'A mark stands once.')
      .optional(),
  }),
  z.strictObject({ type: z.literal('hardBreak') }),
  z.strictObject({
    type: z.literal('mention'),
    attrs: z.strictObject({ id: Id, label: z.string().max(200) }),
  }),
])

const Paragraph = z.strictObject({
  type: z.literal('paragraph'),
  content: z.array(Inline).max(2000).optional(),
})

/** No node holds one of its own kind, so no nesting can go deep. */
const CommentDocument: z.ZodType<Document> = z
  .strictObject({
    type: z.literal('doc'),
    content: z
      .array(
        z.discriminatedUnion('type', [
          Paragraph,
          z.strictObject({
            type: z.enum(['bulletList', 'orderedList']),
            content: z
              .array(
                z.strictObject({ type: z.literal('listItem'), content: z.array(Paragraph).min(1).max(50) }),
              )
              .min(1)
              .max(200),
          }),
        ]),
      )
      .min(1)
      .max(200),
  })
  .refine((document) => commentText(document) !== '', 'Write something.')
  .refine(
    (document) => commentText(document).length <= LONGEST_COMMENT,
    `A comment has at most ${LONGEST_COMMENT} characters.`,
  )
  .refine(
    (document) => mentionedIds(document).length <= MOST_MENTIONS,
    `A comment mentions at most ${MOST_MENTIONS} people.`,
  )

/** Makes a comment under an id of the writer's, or changes one's own. */
export const CommentPut = z.object({
  annotationId: Id,
  body: CommentDocument,
  version: z.number().int().positive().optional(),
})
export type CommentPut = z.infer<typeof CommentPut>

export const CommentDto = z.object({
  id: Id,
  annotationId: Id,
  articleId: Id,
  /** From 1 in its thread; gaps are what was deleted. */
  number: z.number().int(),
  author: PersonDto,
  body: CommentDocument,
  createdAt: z.string(),
  /** When its words were changed last; null where they are as they were written. */
  editedAt: z.string().nullable(),
  version: z.number().int(),
})
export type CommentDto = z.infer<typeof CommentDto>

/** What is said about an annotation, as far as it is read; a mark without a comment has an empty one. */
export const ThreadDto = z.object({
  annotationId: Id,
  articleId: Id,
  /** The oldest first. */
  comments: z.array(CommentDto),
  resolved: z.object({ by: PersonDto, at: z.string() }).nullable(),
  /** The number of the newest comment that the viewer has read. */
  read: z.number().int(),
  /** Counts every change of the thread and its comments; 0 for an empty one. */
  version: z.number().int(),
})
export type ThreadDto = z.infer<typeof ThreadDto>

export const ThreadPut = z.object({ resolved: z.boolean() })

/** Up to which comment the thread was read. */
export const ThreadReadPut = z.object({ number: z.number().int().nonnegative() })

/** Gives an annotation to a member, or to nobody. */
export const AssigneePut = z.object({ assigneeId: Id.nullable() })
