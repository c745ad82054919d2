import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // One thread and one environment for all: the tests share nothing that outlives them, and starting is what costs.
    pool: 'threads',
    isolate: false,
    testTimeout: 60_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'target/vitest.json' },
    projects: [
      { extends: true, test: { name: 'functions', include: ['src/**/*.test.ts'], environment: 'node' } },
      {
        extends: true,
        test: {
          name: 'components',
          include: ['src/**/*.test.tsx'],
          environment: 'happy-dom',
          environmentOptions: { happyDOM: { url: 'http://127.0.0.1/' } },
          setupFiles: ['src/test-setup.ts'],
        },
      },
    ],
  },
})
