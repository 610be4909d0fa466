import type { z } from 'zod'
import {
  AnnotationCreate,
  AnnotationPatch,
  Claimant,
  ClaimDto,
  ClaimPut,
  Id,
  PersonDto,
  PlacedTagDto,
  RatingDto,
  RatingPut,
  SelectorDto,
  SelectorInput,
  Speaker,
} from '#lib/domain/annotation.ts'
import { AnnotationListDto, PositionsDto } from '#lib/domain/annotation-list.ts'
import { ApiTokenCreate, ApiTokenDto } from '#lib/domain/api-token.ts'
import {
  ArticleDto,
  ArticleHeader,
  ArticleImport,
  ArticlePatch,
  ArticlePreviewDto,
  ArticleRowDto,
  RevisionBriefDto,
  RevisionDto,
  SourceBrief,
} from '#lib/domain/article.ts'
import { ArticlePageDto } from '#lib/domain/article-page.ts'
import { CaptureDto, CaptureRequest, StoredCaptureDto } from '#lib/domain/capture-dto.ts'
import { CslItemSchema } from '#lib/domain/citation-schema.ts'
import { ClaimRowDto } from '#lib/domain/claim-row.ts'
import {
  AnnotationDto,
  ChangesDto,
  CitationDto,
  CounterSourceDto,
  CounterSourcePut,
} from '#lib/domain/counter-source.ts'
import { DocumentBlock, DocumentSchema } from '#lib/domain/document-schema.ts'
import { EventDto } from '#lib/domain/event-dto.ts'
import {
  InvitationCreate,
  InvitationDto,
  InvitationFound,
  MeDto,
  MemberDto,
  WorkspaceCreate,
  WorkspaceDto,
} from '#lib/domain/member.ts'
import { ProblemSchema } from '#lib/domain/problem-schema.ts'
import {
  AdjudicationCreate,
  AdjudicationDto,
  ReviewCreate,
  ReviewDto,
  ReviewGroupDto,
  ReviewProposal,
  ReviewSettingsDto,
} from '#lib/domain/review.ts'
import { ReviewBrief } from '#lib/domain/review-state.ts'
import { SearchHit } from '#lib/domain/search-hit.ts'
import { SourceAssessmentCreate, SourceDto, SourcePut } from '#lib/domain/source.ts'
import { TagDto, TagSetDto, TagSetPut } from '#lib/domain/tag-set.ts'
import { UndoDto } from '#lib/domain/undo.ts'
import {
  WebAnnotationCollectionSchema,
  WebAnnotationPageSchema,
  WebAnnotationSchema,
} from '#lib/domain/web-annotation-schema.ts'
import { WebhookCreate, WebhookDeliveryDto, WebhookDto, WebhookPatch } from '#lib/domain/webhook.ts'

/** The schemas that the description of the API names; every other is written out where it is used. */
export const NAMED_SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  Adjudication: AdjudicationDto,
  AdjudicationCreate,
  Annotation: AnnotationDto,
  AnnotationCreate,
  AnnotationList: AnnotationListDto,
  AnnotationPatch,
  ApiToken: ApiTokenDto,
  ApiTokenCreate,
  Article: ArticleDto,
  ArticleHeader,
  ArticleImport,
  ArticlePage: ArticlePageDto,
  ArticlePatch,
  ArticlePreview: ArticlePreviewDto,
  ArticleRow: ArticleRowDto,
  Capture: CaptureDto,
  CaptureRequest,
  Changes: ChangesDto,
  Citation: CitationDto,
  Claim: ClaimDto,
  Claimant,
  ClaimPut,
  ClaimRow: ClaimRowDto,
  CounterSource: CounterSourceDto,
  CounterSourcePut,
  CslItem: CslItemSchema,
  Document: DocumentSchema,
  DocumentBlock,
  Event: EventDto,
  Id,
  Invitation: InvitationDto,
  InvitationCreate,
  InvitationFound,
  Me: MeDto,
  Member: MemberDto,
  Person: PersonDto,
  PlacedTag: PlacedTagDto,
  Positions: PositionsDto,
  Problem: ProblemSchema,
  Rating: RatingDto,
  RatingPut,
  Review: ReviewDto,
  ReviewBrief,
  ReviewCreate,
  ReviewGroup: ReviewGroupDto,
  ReviewProposal,
  ReviewSettings: ReviewSettingsDto,
  Revision: RevisionDto,
  RevisionBrief: RevisionBriefDto,
  SearchHit,
  Selector: SelectorDto,
  SelectorInput,
  Source: SourceDto,
  SourceAssessmentCreate,
  SourceBrief,
  SourcePut,
  Speaker,
  StoredCapture: StoredCaptureDto,
  Tag: TagDto,
  TagSet: TagSetDto,
  TagSetPut,
  Undo: UndoDto,
  Webhook: WebhookDto,
  WebhookCreate,
  WebhookDelivery: WebhookDeliveryDto,
  WebhookPatch,
  WebAnnotation: WebAnnotationSchema,
  WebAnnotationCollection: WebAnnotationCollectionSchema,
  WebAnnotationPage: WebAnnotationPageSchema,
  Workspace: WorkspaceDto,
  WorkspaceCreate,
}
