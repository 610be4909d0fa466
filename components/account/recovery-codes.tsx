'use client'
import { useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.tsx'

/** Recovery codes, shown this once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const text = codes.join('\n')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      toast('The codes are copied.')
    } catch {
      toast('They could not be copied. Select them and press Ctrl C, or keep them as a file.', {
        tone: 'trouble',
      })
    }
  }
  return (
    <section
      aria-labelledby="recovery-codes-shown"
      className="rounded-card border border-supports bg-supports-soft px-4 py-3"
    >
      <h3 id="recovery-codes-shown" className="m-0 text-sm font-semibold" tabIndex={-1} ref={title}>
        Keep these recovery codes
      </h3>
      <p className="mt-1 mb-2 text-[13px]">
        Each stands in for your second factor once, for the day when it is lost. They are shown only now:
        print them, or put them into a password manager.
      </p>
      <ul className="m-0 grid list-none grid-cols-[repeat(auto-fill,minmax(11.5rem,1fr))] gap-x-4 p-0 font-mono text-sm">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={copy}>Copy the codes</Button>
        <a
          download="countermark-recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`Recovery codes for Countermark\n\n${text}\n`)}`}
          className="inline-flex min-h-8 items-center px-1 text-accent"
        >
          Save as a file
        </a>
        <Button variant="primary" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </section>
  )
}
