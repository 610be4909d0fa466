'use client'
import { useState } from 'react'
import { useDesk } from '#components/desk/desk-context.tsx'
import { Button } from '#components/ui/button.tsx'
import { CheckboxField, TextField } from '#components/ui/field.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { ReviewRules as Rules } from '#lib/domain/review-rules.ts'

/** What the desk asks of ratings and names; each article may ask otherwise, in its own menu. */
export function ReviewRules({ first }: { first: Rules }) {
  const { call, may } = useDesk()
  const [rules, setRules] = useState(first)
  const [trouble, setTrouble] = useState<Record<string, string>>({})
  const mayChange = may('workspace.change')
  const save = async () => {
    const answer = await call<Rules>({ method: 'PATCH', path: '/review-rules', body: rules })
    if (answer.ok) {
      setRules(answer.value.body)
      setTrouble({})
      toast('The rules of this desk are saved.')
    } else
      setTrouble(
        (answer.error.kind === 'refused' && answer.error.problem.fields) || { quorum: answer.error.detail },
      )
  }
  return (
    <section aria-labelledby="review-rules" className="mt-10">
      <SectionTitle id="review-rules">Sealed and blind</SectionTitle>
      <form
        className="flex max-w-[32rem] flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <CheckboxField
          label="Ratings are sealed"
          hint="Nobody reads another’s rating of a claim, admins included, until the quorum has committed; then all open at once. Whoever owns the database can read it there."
          checked={rules.sealed}
          disabled={!mayChange}
          onChange={(event) => setRules({ ...rules, sealed: event.target.checked })}
        />
        <TextField
          label="Quorum"
          hint="How many must have rated a claim before its ratings open. What is sealed already keeps its own."
          type="number"
          min={2}
          max={20}
          value={String(rules.quorum)}
          error={trouble.quorum}
          disabled={!mayChange}
          onChange={(event) => setRules({ ...rules, quorum: Number(event.target.value) })}
          className="max-w-72"
        />
        <CheckboxField
          label="Articles are blind"
          hint="Names are hidden; analysts see their own marks alone until they hand in an article."
          checked={rules.blind}
          disabled={!mayChange}
          onChange={(event) => setRules({ ...rules, blind: event.target.checked })}
        />
        {mayChange ? (
          <div>
            <Button type="submit" variant="primary">
              Save the rules
            </Button>
          </div>
        ) : (
          <p className="m-0 text-ink-2">
            The admins of this desk change this; editors change it for an article.
          </p>
        )}
      </form>
    </section>
  )
}
