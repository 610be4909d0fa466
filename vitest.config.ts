import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{lib,components,app,e2e,prisma}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.data.test.ts', 'node_modules/**'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'data',
          include: ['{lib,prisma,e2e}/**/*.data.test.ts'],
          environment: 'node',
          // One PostgreSQL for the run; each file makes a database of its own in it.
          globalSetup: ['e2e/fixtures/database.global.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
