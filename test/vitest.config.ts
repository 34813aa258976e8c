import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: `${import.meta.dirname}/..`,
  test: {
    globalSetup: ['test/fixtures/workers.ts'],
    include: ['test/{core,main,cli,renderer,preload,docs}/**/*.test.{ts,tsx}'],
    setupFiles: ['test/fixtures/seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
