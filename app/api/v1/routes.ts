import type { RouteModule } from '#lib/http/openapi.ts'
import * as adjudicationsIdDissent from './adjudications/[id]/dissent/route.ts'
import * as adjudicationsIdReopen from './adjudications/[id]/reopen/route.ts'
import * as adjudicationsId from './adjudications/[id]/route.ts'
import * as adjudications from './adjudications/route.ts'
import * as agreementCodings from './agreement/codings/route.ts'
import * as agreement from './agreement/route.ts'
import * as annotationsIdAssignee from './annotations/[id]/assignee/route.ts'
import * as annotationsIdClaim from './annotations/[id]/claim/route.ts'
import * as annotationsIdRatingsMine from './annotations/[id]/ratings/mine/route.ts'
import * as annotationsIdRatings from './annotations/[id]/ratings/route.ts'
import * as annotationsIdRestore from './annotations/[id]/restore/route.ts'
import * as annotationsIdReviews from './annotations/[id]/reviews/route.ts'
import * as annotationsId from './annotations/[id]/route.ts'
import * as annotationsIdSealOpen from './annotations/[id]/seal/open/route.ts'
import * as annotationsIdSeal from './annotations/[id]/seal/route.ts'
import * as annotationsIdThreadRead from './annotations/[id]/thread/read/route.ts'
import * as annotationsIdThread from './annotations/[id]/thread/route.ts'
import * as articlesIdAgreementCodings from './articles/[id]/agreement/codings/route.ts'
import * as articlesIdAgreement from './articles/[id]/agreement/route.ts'
import * as articlesIdAnnotations from './articles/[id]/annotations/route.ts'
import * as articlesIdChanges from './articles/[id]/changes/route.ts'
import * as articlesIdEvents from './articles/[id]/events/route.ts'
import * as articlesIdHandInsUserId from './articles/[id]/hand-ins/[userId]/route.ts'
import * as articlesIdHandInsMine from './articles/[id]/hand-ins/mine/route.ts'
import * as articlesIdHandIns from './articles/[id]/hand-ins/route.ts'
import * as articlesIdRedo from './articles/[id]/redo/route.ts'
import * as articlesIdRestore from './articles/[id]/restore/route.ts'
import * as articlesIdRevisions from './articles/[id]/revisions/route.ts'
import * as articlesId from './articles/[id]/route.ts'
import * as articlesIdSocketTickets from './articles/[id]/socket-tickets/route.ts'
import * as articlesIdUndo from './articles/[id]/undo/route.ts'
import * as articlesPreview from './articles/preview/route.ts'
import * as articles from './articles/route.ts'
import * as capturesId from './captures/[id]/route.ts'
import * as captures from './captures/route.ts'
import * as citations from './citations/route.ts'
import * as claims from './claims/route.ts'
import * as commentsId from './comments/[id]/route.ts'
import * as counterSourcesIdRestore from './counter-sources/[id]/restore/route.ts'
import * as counterSourcesId from './counter-sources/[id]/route.ts'
import * as events from './events/route.ts'
import * as firstRun from './first-run/route.ts'
import * as invitationsId from './invitations/[id]/route.ts'
import * as invitationsAccept from './invitations/accept/route.ts'
import * as invitationsByToken from './invitations/by-token/route.ts'
import * as invitationsJoin from './invitations/join/route.ts'
import * as invitations from './invitations/route.ts'
import * as meIdentitiesId from './me/identities/[id]/route.ts'
import * as meIdentities from './me/identities/route.ts'
import * as mePassword from './me/password/route.ts'
import * as meProof from './me/proof/route.ts'
import * as me from './me/route.ts'
import * as membersUserIdPasswordReset from './members/[userId]/password-reset/route.ts'
import * as membersUserId from './members/[userId]/route.ts'
import * as membersUserIdSecondFactor from './members/[userId]/second-factor/route.ts'
import * as members from './members/route.ts'
import * as notificationsRead from './notifications/read/route.ts'
import * as notifications from './notifications/route.ts'
import * as passkeysId from './passkeys/[id]/route.ts'
import * as passkeysChallenge from './passkeys/challenge/route.ts'
import * as passkeysOptions from './passkeys/options/route.ts'
import * as passkeys from './passkeys/route.ts'
import * as passwordResetByToken from './password-reset/by-token/route.ts'
import * as passwordReset from './password-reset/route.ts'
import * as passwordResetUse from './password-reset/use/route.ts'
import * as presence from './presence/route.ts'
import * as ratingsId from './ratings/[id]/route.ts'
import * as reviewRules from './review-rules/route.ts'
import * as reviewSettings from './review-settings/route.ts'
import * as reviewsIdAnswer from './reviews/[id]/answer/route.ts'
import * as reviewsId from './reviews/[id]/route.ts'
import * as reviewsOverturned from './reviews/overturned/route.ts'
import * as reviewsQueue from './reviews/queue/route.ts'
import * as revisionsId from './revisions/[id]/route.ts'
import * as search from './search/route.ts'
import * as secondFactorCheck from './second-factor/check/route.ts'
import * as secondFactorRecoveryCodes from './second-factor/recovery-codes/route.ts'
import * as secondFactorRequired from './second-factor/required/route.ts'
import * as secondFactor from './second-factor/route.ts'
import * as secondFactorTotpConfirm from './second-factor/totp/confirm/route.ts'
import * as secondFactorTotp from './second-factor/totp/route.ts'
import * as sessionsId from './sessions/[id]/route.ts'
import * as sessions from './sessions/route.ts'
import * as sourcesIdAssessments from './sources/[id]/assessments/route.ts'
import * as sourcesId from './sources/[id]/route.ts'
import * as sourcesMatch from './sources/match/route.ts'
import * as sources from './sources/route.ts'
import * as tagSetsId from './tag-sets/[id]/route.ts'
import * as tagSets from './tag-sets/route.ts'
import * as tokensId from './tokens/[id]/route.ts'
import * as tokens from './tokens/route.ts'
import * as webhooksIdDeliveriesDeliveryIdReplay from './webhooks/[id]/deliveries/[deliveryId]/replay/route.ts'
import * as webhooksIdDeliveries from './webhooks/[id]/deliveries/route.ts'
import * as webhooksId from './webhooks/[id]/route.ts'
import * as webhooksIdSecret from './webhooks/[id]/secret/route.ts'
import * as webhooksIdTest from './webhooks/[id]/test/route.ts'
import * as webhooks from './webhooks/route.ts'
import * as workspacesIdRestore from './workspaces/[id]/restore/route.ts'
import * as workspacesId from './workspaces/[id]/route.ts'
import * as workspacesRemoved from './workspaces/removed/route.ts'
import * as workspaces from './workspaces/route.ts'

/** Every route of the API by its path below /api/v1: what is not in here is not described. */
export const ROUTES = {
  '/agreement/codings': agreementCodings,
  '/agreement': agreement,
  '/adjudications/{id}/dissent': adjudicationsIdDissent,
  '/adjudications/{id}/reopen': adjudicationsIdReopen,
  '/adjudications/{id}': adjudicationsId,
  '/adjudications': adjudications,
  '/annotations/{id}/assignee': annotationsIdAssignee,
  '/annotations/{id}/claim': annotationsIdClaim,
  '/annotations/{id}/ratings/mine': annotationsIdRatingsMine,
  '/annotations/{id}/ratings': annotationsIdRatings,
  '/annotations/{id}/reviews': annotationsIdReviews,
  '/annotations/{id}/restore': annotationsIdRestore,
  '/annotations/{id}/seal/open': annotationsIdSealOpen,
  '/annotations/{id}/seal': annotationsIdSeal,
  '/annotations/{id}': annotationsId,
  '/articles/{id}/agreement/codings': articlesIdAgreementCodings,
  '/articles/{id}/agreement': articlesIdAgreement,
  '/annotations/{id}/thread/read': annotationsIdThreadRead,
  '/annotations/{id}/thread': annotationsIdThread,
  '/articles/{id}/annotations': articlesIdAnnotations,
  '/articles/{id}/changes': articlesIdChanges,
  '/articles/{id}/events': articlesIdEvents,
  '/articles/{id}/hand-ins/mine': articlesIdHandInsMine,
  '/articles/{id}/hand-ins/{userId}': articlesIdHandInsUserId,
  '/articles/{id}/hand-ins': articlesIdHandIns,
  '/articles/{id}/redo': articlesIdRedo,
  '/articles/{id}/restore': articlesIdRestore,
  '/articles/{id}/revisions': articlesIdRevisions,
  '/articles/{id}/socket-tickets': articlesIdSocketTickets,
  '/articles/{id}': articlesId,
  '/articles/{id}/undo': articlesIdUndo,
  '/articles/preview': articlesPreview,
  '/articles': articles,
  '/captures/{id}': capturesId,
  '/captures': captures,
  '/citations': citations,
  '/claims': claims,
  '/comments/{id}': commentsId,
  '/counter-sources/{id}/restore': counterSourcesIdRestore,
  '/counter-sources/{id}': counterSourcesId,
  '/events': events,
  '/first-run': firstRun,
  '/invitations/{id}': invitationsId,
  '/invitations/accept': invitationsAccept,
  '/invitations/by-token': invitationsByToken,
  '/invitations/join': invitationsJoin,
  '/invitations': invitations,
  '/me/identities/{id}': meIdentitiesId,
  '/me/identities': meIdentities,
  '/me/password': mePassword,
  '/me/proof': meProof,
  '/me': me,
  '/members/{userId}/password-reset': membersUserIdPasswordReset,
  '/members/{userId}': membersUserId,
  '/members/{userId}/second-factor': membersUserIdSecondFactor,
  '/members': members,
  '/notifications/read': notificationsRead,
  '/notifications': notifications,
  '/passkeys/{id}': passkeysId,
  '/passkeys/challenge': passkeysChallenge,
  '/passkeys/options': passkeysOptions,
  '/passkeys': passkeys,
  '/password-reset/by-token': passwordResetByToken,
  '/password-reset': passwordReset,
  '/password-reset/use': passwordResetUse,
  '/presence': presence,
  '/ratings/{id}': ratingsId,
  '/review-settings': reviewSettings,
  '/reviews/{id}/answer': reviewsIdAnswer,
  '/reviews/{id}': reviewsId,
  '/reviews/overturned': reviewsOverturned,
  '/reviews/queue': reviewsQueue,
  '/review-rules': reviewRules,
  '/revisions/{id}': revisionsId,
  '/search': search,
  '/second-factor/check': secondFactorCheck,
  '/second-factor/recovery-codes': secondFactorRecoveryCodes,
  '/second-factor/required': secondFactorRequired,
  '/second-factor': secondFactor,
  '/second-factor/totp/confirm': secondFactorTotpConfirm,
  '/second-factor/totp': secondFactorTotp,
  '/sessions/{id}': sessionsId,
  '/sessions': sessions,
  '/sources/{id}/assessments': sourcesIdAssessments,
  '/sources/{id}': sourcesId,
  '/sources/match': sourcesMatch,
  '/sources': sources,
  '/tag-sets/{id}': tagSetsId,
  '/tag-sets': tagSets,
  '/tokens/{id}': tokensId,
  '/tokens': tokens,
  '/webhooks/{id}/deliveries/{deliveryId}/replay': webhooksIdDeliveriesDeliveryIdReplay,
  '/webhooks/{id}/deliveries': webhooksIdDeliveries,
  '/webhooks/{id}': webhooksId,
  '/webhooks/{id}/secret': webhooksIdSecret,
  '/webhooks/{id}/test': webhooksIdTest,
  '/webhooks': webhooks,
  '/workspaces/{id}/restore': workspacesIdRestore,
  '/workspaces/{id}': workspacesId,
  '/workspaces/removed': workspacesRemoved,
  '/workspaces': workspaces,
} satisfies Record<string, RouteModule>
