import { z } from 'zod'
import { Id, PersonDto } from './annotation.ts'
import { DIGESTS } from './notification-kinds.ts'
import { ROLES } from './permission.ts'

export const Email = z
  .email({ message: 'Write an e-mail address.' })
  .max(254)
  .transform((value) => value.toLowerCase())
export const Password = z
  .string()
  .min(10, 'A password has at least 10 characters.')
  .max(200, 'A password has at most 200 characters.')
export const PersonName = z.string().trim().min(1, 'Write a name.').max(120)
export const Slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/, { message: 'Use small letters, digits and hyphens.' })

export const WorkspaceDto = z.object({
  id: Id,
  slug: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  sample: z.boolean(),
})
export type WorkspaceDto = z.infer<typeof WorkspaceDto>

/** What people who can sign in have put into the sample: what would go with it that is not of the sample. */
export const SampleHoldings = z.object({
  articles: z.number().int(),
  annotations: z.number().int(),
  /** Ratings and counter-sources. */
  evidence: z.number().int(),
})
export type SampleHoldings = z.infer<typeof SampleHoldings>

/** A removed workspace of the person, which they may bring back. */
export const RemovedWorkspaceDto = WorkspaceDto.extend({ deletedAt: z.string(), holdings: SampleHoldings })
export type RemovedWorkspaceDto = z.infer<typeof RemovedWorkspaceDto>

export const MemberDto = PersonDto.extend({
  email: z.string(),
  role: z.enum(ROLES),
  createdAt: z.string(),
  /** False for people of the sample, who cannot sign in. */
  canSignIn: z.boolean(),
  /** Whether their sign-in asks for a second factor. */
  secondFactor: z.boolean(),
})
export type MemberDto = z.infer<typeof MemberDto>

/** An invitation is for one person, known by their address. */
export const InvitationCreate = z.object({
  id: Id.optional(),
  email: Email,
  role: z.enum(ROLES),
})
export type InvitationCreate = z.infer<typeof InvitationCreate>
export const InvitationDto = z.object({
  id: Id,
  email: z.string().nullable(),
  role: z.enum(ROLES),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** Shown once, in the answer that made it, unless a mail carries it. */
  link: z.string().optional(),
  /** True in the answer that made it, where its link went out by mail. */
  mailed: z.boolean().optional(),
})
export type InvitationDto = z.infer<typeof InvitationDto>

/** What the holder of a link may know of its invitation. */
export const InvitationFound = z.object({
  workspaceName: z.string(),
  role: z.enum(ROLES),
  email: z.string().nullable(),
  /** Whether the address that it is for has an account already. */
  known: z.boolean(),
})

/** The account that was made or joined: sign in with this address. */
export const AccountMade = z.object({ email: z.string() })

export const FirstRun = z.object({
  token: z.string().min(20),
  name: PersonName,
  email: Email,
  password: Password,
  workspace: z.string().trim().min(1, 'Name the desk.').max(120),
})

export const InvitationAccept = z.object({
  token: z.string().min(20),
  name: PersonName,
  email: Email,
  password: Password,
})
export const PasswordChange = z.object({ current: z.string().max(200), next: Password })

export const Preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  singleKeys: z.boolean().optional(),
  /** Whether colleagues see where one reads, and one sees where they do. */
  presence: z.boolean().optional(),
  /** How often a mail says what waits. */
  digest: z.enum(DIGESTS).optional(),
})
export type Preferences = z.infer<typeof Preferences>

export const MeDto = PersonDto.extend({
  email: z.string(),
  preferences: Preferences,
  workspaces: z.array(WorkspaceDto),
})
export type MeDto = z.infer<typeof MeDto>

export const MePatch = z.object({ name: PersonName.optional(), preferences: Preferences.optional() })
export type MePatch = z.infer<typeof MePatch>

export const MemberPatch = z.object({ role: z.enum(ROLES) })

export const WorkspaceCreate = z.object({
  id: Id.optional(),
  name: z.string().trim().min(1, 'Name the desk.').max(120),
  slug: Slug.optional(),
})
export type WorkspaceCreate = z.infer<typeof WorkspaceCreate>
