'use client'
import './globals.css'

/** Shown where even the frame failed, so it brings its own. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Countermark</title>
        <main style={{ maxWidth: '28rem', margin: '20dvh auto', padding: '0 1.25rem' }}>
          <h1>The desk could not be shown</h1>
          <p>Everything that said Saved is kept. Try again in a moment.</p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
