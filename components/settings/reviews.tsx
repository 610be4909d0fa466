'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { asked } from '#components/desk/ask.ts'
import { useDesk } from '#components/desk/desk-context.tsx'
import { TroubleLine } from '#components/desk/trouble-line.tsx'
import { Button } from '#components/ui/button.tsx'
import { TextArea, TextField } from '#components/ui/field.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'
import { toast } from '#components/ui/toast.tsx'
import type { ReviewSettingsDto } from '#lib/domain/review.ts'
import type { ReviewRules as Rules } from '#lib/domain/review-rules.ts'
import { ReviewRules } from './review-rules.tsx'
import { SettingsFrame } from './settings-frame.tsx'

/** What a desk sets for its reviews: the reasons that can be given, and when marks are of one passage. */
export function ReviewSettings({ first, rules }: { first: ReviewSettingsDto; rules: Rules }) {
  const { workspace, call, may } = useDesk()
  const { data, error, refetch } = useQuery({
    queryKey: ['review-settings', workspace.id],
    queryFn: ({ signal }) => asked<ReviewSettingsDto>(call({ path: '/review-settings', signal })),
    initialData: first,
  })
  return (
    <SettingsFrame>
      {error && <TroubleLine what="The settings could not be read." error={error} onAgain={refetch} />}
      <SectionTitle>Reviews</SectionTitle>
      {may('review.configure') ? (
        <Form key={data.version} settings={data} />
      ) : (
        <>
          <p className="m-0 max-w-prose">Reasons: {data.reasons.join(', ')}.</p>
          <p className="mt-2 mb-0 max-w-prose text-ink-2">
            Marks of several analysts are one passage from {percent(data.matchShare)} % of overlap. An editor
            or admin changes this.
          </p>
        </>
      )}
      <ReviewRules first={rules} />
    </SettingsFrame>
  )
}

const percent = (share: number) => Math.round(share * 100)

function Form({ settings }: { settings: ReviewSettingsDto }) {
  const { workspace, call } = useDesk()
  const client = useQueryClient()
  const [reasons, setReasons] = useState(settings.reasons.join('\n'))
  const [share, setShare] = useState(String(percent(settings.matchShare)))
  const [trouble, setTrouble] = useState<Record<string, string>>({})
  return (
    <form
      className="flex max-w-[32rem] flex-col gap-4"
      onSubmit={async (event) => {
        event.preventDefault()
        const list = reasons
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean)
        const done = await call<ReviewSettingsDto>({
          method: 'PUT',
          path: '/review-settings',
          body: { reasons: list, matchShare: Number(share) / 100 },
          version: settings.version,
        })
        if (done.ok) {
          setTrouble({})
          client.setQueryData(['review-settings', workspace.id], done.value.body)
          toast('The settings of reviews are saved.')
        } else {
          setTrouble((done.error.kind === 'refused' && done.error.problem.fields) || {})
          toast(`Nothing was saved: ${done.error.detail}`, { tone: 'trouble' })
        }
      }}
    >
      <TextArea
        label="Reasons, one a line"
        hint="A reviewer gives one of them with a digit; the first nine have one."
        rows={9}
        value={reasons}
        error={trouble.reasons}
        onChange={(event) => setReasons(event.target.value)}
      />
      <TextField
        label="One passage from … per cent of overlap"
        hint="100 asks for the same words exactly."
        type="number"
        min={5}
        max={100}
        value={share}
        error={trouble.matchShare}
        onChange={(event) => setShare(event.target.value)}
        className="max-w-72"
      />
      <div>
        <Button type="submit" variant="primary">
          Save
        </Button>
      </div>
    </form>
  )
}
