import { RELIABLE, TENTATIVE } from './agreement-words.ts'

/** How to read the numbers, for whoever meets them for the first time. */
export function AgreementGuide() {
  return (
    <details className="border-b border-line py-4">
      <summary className="min-h-6 cursor-pointer font-medium">How to read these numbers</summary>
      <div className="mt-2 flex max-w-prose flex-col gap-2 text-ink-2">
        <p className="m-0">
          <strong className="font-semibold text-ink">1</strong> is full agreement and{' '}
          <strong className="font-semibold text-ink">0</strong> what chance alone gives; below 0 analysts
          differ more than chance would have them. It is not a share: 0.5 does not mean that half is alike.
        </p>
        <p className="m-0">
          For alpha, Krippendorff asks for {RELIABLE} before one relies on data, and draws tentative
          conclusions down to {TENTATIVE}. Read the low end of the interval against these, not the number
          alone.
        </p>
        <p className="m-0">
          <strong className="font-semibold text-ink">The interval</strong> is where the number falls in 95 of
          100 samples drawn again from the same passages.{' '}
          <strong className="font-semibold text-ink">n</strong> is how many passages two or more coded. Below
          20 the interval is wide whatever they say; where a few passages are all alike it is 1.00 to 1.00,
          which promises nothing of the next one.
        </p>
        <p className="m-0">
          F and 6 say that something cannot be judged. They are missing, never a value between others. Where
          nearly everybody gives one value, alpha and kappa are low though people agree; then look at AC1.
        </p>
        <p className="m-0">
          Agreement is no proof of being right. A low number is a question to the definitions first, and to
          people last.
        </p>
      </div>
    </details>
  )
}
