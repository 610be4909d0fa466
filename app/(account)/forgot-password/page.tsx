import type { Metadata } from 'next'
import { ForgotForm } from '#components/account/forgot-form.tsx'
import { mailOrigin } from '#lib/auth/mail.ts'

export const metadata: Metadata = { title: 'Forgotten password' }

export default function ForgotPasswordPage() {
  return <ForgotForm mails={mailOrigin() !== null} />
}
