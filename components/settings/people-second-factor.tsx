'use client'
import { useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { placePath } from '#components/desk/places.ts'
import { CheckboxField } from '#components/ui/field.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'

/** Whether everybody at the desk needs a second factor. */
export function PeopleSecondFactor({ first }: { first: boolean }) {
  const { workspace, call } = useDesk()
  const client = useQueryClient()
  const [required, setRequired] = useState(first)
  const [trouble, setTrouble] = useState<string | null>(null)
  const change = async (wanted: boolean) => {
    setRequired(wanted)
    setTrouble(null)
    const set = await call({ method: 'PUT', path: '/second-factor/required', body: { required: wanted } })
    await client.invalidateQueries({ queryKey: ['members'] })
    if (set.ok) {
      toast(
        wanted
          ? 'From now on nobody reaches this desk without a second factor.'
          : 'A password is enough for this desk again.',
      )
      return
    }
    setRequired(!wanted)
    setTrouble(set.error.detail)
  }
  return (
    <section aria-labelledby="asks" className="mb-10">
      <SectionTitle id="asks">What this desk asks of its people</SectionTitle>
      <CheckboxField
        label="A second factor"
        hint="Whoever has none is led to set one up before they reach anything here; their tokens wait as long."
        checked={required}
        onChange={(event) => change(event.target.checked)}
      />
      <div role="alert">
        {trouble !== null && (
          <p className="mt-2 mb-0 text-[13px] text-contradicts">
            {trouble}{' '}
            <Link href={placePath(workspace.slug, 'settings/security')} className="text-accent underline">
              To your security settings
            </Link>
          </p>
        )}
      </div>
    </section>
  )
}
