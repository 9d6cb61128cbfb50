import { defineConfig } from 'vitest/config';

// Tests run the source, never dist/; globalSetup files are loaded by the environment `__vitest__`.
const conditions = ['ikrar-source', 'node'];

/** A poll ends when what it waits for is there; one that gives up after a second is a test of the machine. */
const patient = { expect: { poll: { timeout: 20_000 } } };

const shared = {
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  environments: { __vitest__: { resolve: { conditions } } },
};

export default defineConfig({
  test: {
    reporters: ['default', './test/support/slowest-files.ts', './test/support/closing-line.ts'],
    projects: [
      {
        ...shared,
        test: {
          ...patient,
          name: 'unit',
          globalSetup: ['test/support/database.setup.ts'],
          include: ['test/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/seed.setup.ts'],
          exclude: ['test/journey/**', 'test/interop/**', 'test/crash/**'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          isolate: false,
        },
      },
      {
        ...shared,
        test: {
          name: 'interop',
          globalSetup: ['test/support/database.setup.ts'],
          include: ['test/interop/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
        },
      },
      {
        // the built service, in processes of its own
        ...shared,
        test: {
          name: 'crash',
          include: ['test/crash/**/*.test.ts'],
          testTimeout: 600_000,
          fileParallelism: false,
        },
      },
      {
        ...shared,
        test: {
          ...patient,
          name: 'journey',
          include: ['test/journey/**/*.test.ts'],
          globalSetup: ['test/support/database.setup.ts', 'test/journey/chromium.setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // each with a browser and a service of its own; half of the time both wait for the other
          maxWorkers: 2,
        },
      },
    ],
  },
});
