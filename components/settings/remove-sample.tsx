'use client'
import { useRemoveSample } from '#components/desk/use-remove-sample.tsx'
import { Button } from '#components/ui/button.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'

export function RemoveSample() {
  const { remove, busy, dialog } = useRemoveSample()
  return (
    <section aria-labelledby="sample">
      <SectionTitle id="sample">The sample desk</SectionTitle>
      <p className="mt-0 mb-3 max-w-prose text-ink-2">
        What came with it is invented, to try things on. Removing it leaves your own desk as it is. If people
        have brought work of their own in here, you are asked first. Your profile lists removed desks and can
        bring them back.
      </p>
      <Button variant="danger" onClick={remove} disabled={busy}>
        Remove the sample
      </Button>
      {dialog}
    </section>
  )
}
