'use client'
import { useRemoveSample } from '#components/library/sample-notice.tsx'
import { Button } from '#components/ui/button.tsx'
import { SectionTitle } from '#components/ui/section-title.tsx'

export function RemoveSample() {
  const { remove, busy } = useRemoveSample()
  return (
    <section aria-labelledby="sample">
      <SectionTitle id="sample">The sample desk</SectionTitle>
      <p className="mt-0 mb-3 max-w-prose text-ink-2">
        Everything here is invented, to try things on. Removing it leaves your own desk as it is; the message
        that follows can bring it back.
      </p>
      <Button variant="danger" onClick={remove} disabled={busy}>
        Remove the sample
      </Button>
    </section>
  )
}
