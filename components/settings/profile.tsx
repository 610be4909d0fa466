'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { RemovedDesks } from '#components/account/removed-desks.tsx'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { CheckboxField, TextField } from '#components/ui/field.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { RemovedWorkspaceDto } from '#lib/domain/member.ts'
import { DIGESTS, type Digest, USUAL_DIGEST } from '#lib/domain/notification-kinds.ts'
import { SettingsFrame } from './settings-frame.tsx'

const THEMES = [
  { value: 'system', word: 'As the system' },
  { value: 'light', word: 'Light' },
  { value: 'dark', word: 'Dark' },
] as const

const DIGEST_WORDS: Record<Digest, string> = { off: 'Never', hourly: 'Hourly', daily: 'Daily' }

/** What belongs to the person, on every desk: name, theme, keys, and the desks that they removed. */
export function Profile({
  removed,
  mails,
}: {
  removed: readonly RemovedWorkspaceDto[]
  /** Whether the desk sends mail. */
  mails: boolean
}) {
  const { me, preferences, setPreferences, singleKeys } = useDesk()
  return (
    <SettingsFrame>
      <div className="flex max-w-md flex-col gap-10">
        <NameForm key={me.name} />
        <section aria-labelledby="looks">
          <SectionTitle id="looks">Looks and keys</SectionTitle>
          <fieldset className="m-0 mb-4 border-0 p-0">
            <legend className="mb-1 p-0 text-[13px] font-medium">Theme</legend>
            <div className="flex flex-wrap gap-4">
              {THEMES.map((theme) => (
                <label key={theme.value} className="flex min-h-8 items-center gap-2">
                  <input
                    type="radio"
                    name="theme"
                    className="size-4 accent-ink"
                    checked={(preferences.theme ?? 'system') === theme.value}
                    onChange={() => setPreferences({ theme: theme.value })}
                  />
                  {theme.word}
                </label>
              ))}
            </div>
          </fieldset>
          <CheckboxField
            label="Single keys act"
            hint="C tags a claim, J goes to the next mark, ? shows all keys. None acts while you write in a field."
            checked={singleKeys}
            onChange={(event) => setPreferences({ singleKeys: event.target.checked })}
          />
          <CheckboxField
            label="Colleagues see where I read"
            hint="Your face at an open article, the paragraph that you read and what you have selected. Whoever hides this sees nobody either."
            className="mt-4"
            checked={preferences.presence ?? true}
            onChange={(event) => setPreferences({ presence: event.target.checked })}
          />
        </section>
        <MailChoice mails={mails} />
        <RemovedDesks desks={removed} />
      </div>
    </SettingsFrame>
  )
}

/** How often a mail says what waits at the bell. */
function MailChoice({ mails }: { mails: boolean }) {
  const { preferences, setPreferences } = useDesk()
  return (
    <section aria-labelledby="mails">
      <SectionTitle id="mails">Mail</SectionTitle>
      {mails ? (
        <fieldset className="m-0 border-0 p-0">
          <legend className="mb-1 p-0 text-[13px] font-medium">Mail what waits at my bell</legend>
          <div className="flex flex-wrap gap-4">
            {DIGESTS.map((digest) => (
              <label key={digest} className="flex min-h-8 items-center gap-2">
                <input
                  type="radio"
                  name="digest"
                  className="size-4 accent-ink"
                  checked={(preferences.digest ?? USUAL_DIGEST) === digest}
                  onChange={() => setPreferences({ digest })}
                />
                {DIGEST_WORDS[digest]}
              </label>
            ))}
          </div>
          <p className="mt-1 mb-0 text-xs text-ink-3">
            One mail for everything that you have not read by then, without the words of comments.
          </p>
        </fieldset>
      ) : (
        <p className="m-0 text-[13px] text-ink-2">
          This desk sends no mail. What concerns you waits at the bell.
        </p>
      )}
    </section>
  )
}

function NameForm() {
  const router = useRouter()
  const { me, call } = useDesk()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    setTrouble(null)
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim()
    const done = await call({ method: 'PATCH', path: '/me', body: { name } })
    setBusy(false)
    if (!done.ok) {
      setTrouble(
        (done.error.kind === 'refused' ? done.error.problem.fields?.name : undefined) ?? done.error.detail,
      )
      return
    }
    toast('Your name is changed.')
    router.refresh()
  }
  return (
    <section aria-labelledby="you">
      <SectionTitle id="you">You</SectionTitle>
      <form onSubmit={onSubmit} className="flex flex-col gap-4" noValidate>
        <TextField
          label="Name"
          name="name"
          autoComplete="name"
          defaultValue={me.name}
          maxLength={120}
          error={trouble ?? undefined}
          hint="As colleagues see it beside your marks."
        />
        <p className="m-0 text-[13px] text-ink-2">You sign in as {me.email}.</p>
        <div>
          <Button type="submit" disabled={busy}>
            Save the name
          </Button>
        </div>
      </form>
    </section>
  )
}
