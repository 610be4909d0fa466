import { z } from 'zod'
import { Id } from './annotation.ts'

/** A part of what a browser answers for a passkey, in base64url. */
const Part = z.string().min(1).max(16_384)

/** A browser's answer to a challenge, signed by a passkey, as WebAuthn writes it in JSON. */
export const PasskeyAssertion = z.object({
  id: Part,
  rawId: Part,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Part,
    authenticatorData: Part,
    signature: Part,
    userHandle: z.string().max(512).optional(),
  }),
})
export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>

/** A browser's answer where a passkey was made, as WebAuthn writes it in JSON. */
export const PasskeyAttestation = z.object({
  id: Part,
  rawId: Part,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: Part,
    attestationObject: z.string().min(1).max(65_536),
    transports: z.array(z.string().max(32)).max(8).optional(),
  }),
})
export type PasskeyAttestation = z.infer<typeof PasskeyAttestation>

export const PasskeyDto = z.object({
  id: Id,
  name: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
})
export type PasskeyDto = z.infer<typeof PasskeyDto>

export const PasskeyCreate = z.object({
  name: z.string().trim().min(1, 'Name the passkey, such as after its device.').max(60),
  attestation: PasskeyAttestation,
})

/** What a passkey is to be asked for. */
export const PasskeyPurpose = z.enum(['sign-in', 'second-step', 'proof'])
export type PasskeyPurpose = z.infer<typeof PasskeyPurpose>

/** What the browser hands to the passkey, as WebAuthn writes it in JSON. */
export const PasskeyOptions = z.looseObject({ challenge: z.string() })

/** How a person's sign-in is secured. */
export const SecondFactorDto = z.object({
  /** False where they come in through their organisation alone. */
  hasPassword: z.boolean(),
  /** Since when an app gives codes; null where none does. */
  totpSince: z.string().nullable(),
  passkeys: z.array(PasskeyDto),
  recoveryCodesLeft: z.number().int(),
})
export type SecondFactorDto = z.infer<typeof SecondFactorDto>

const Code = z
  .string()
  .max(20)
  .transform((code) => code.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'The code has six digits.'))

/** The secret for a code app: as its key, as the address in its QR code, and that code as an SVG path on a square. */
export const TotpSetup = z.object({
  key: z.string(),
  uri: z.string(),
  qr: z.object({ size: z.number().int(), path: z.string() }),
})
export type TotpSetup = z.infer<typeof TotpSetup>

export const TotpConfirm = z.object({ code: Code })

/** Codes that are shown this once; null where the person has some already. */
export const RecoveryCodesShown = z.object({ recoveryCodes: z.array(z.string()).nullable() })
export type RecoveryCodesShown = z.infer<typeof RecoveryCodesShown>

/** The second step of a sign-in: one of three. */
export const SecondStep = z.union([
  z.object({ code: Code }),
  z.object({ recoveryCode: z.string().min(1, 'Write a recovery code.').max(60) }),
  z.object({ passkey: PasskeyAssertion }),
])
export type SecondStep = z.infer<typeof SecondStep>

/** A fresh proof of who asks, before something grave: one of two. */
export const Proof = z.union([
  z.object({ password: z.string().max(200) }),
  z.object({ passkey: PasskeyAssertion }),
])
export type Proof = z.infer<typeof Proof>

/** Whether a desk asks its members for a second factor. */
export const SecondFactorRule = z.object({ required: z.boolean() })
export type SecondFactorRule = z.infer<typeof SecondFactorRule>
