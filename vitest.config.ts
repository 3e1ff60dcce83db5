import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';

// Three projects: pure rules in Node, everything a person does in a real browser, and the main job on a real server.
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'lib/**/*.test.ts',
            'components/**/*.test.{ts,tsx}',
            'tests/unit/**/*.test.ts',
            'tests/*.test.ts',
          ],
          environment: 'node',
          // On two cores it would be one otherwise.
          maxWorkers: 2,
          // How long a rule takes says nothing of it, and a property over thousands of cases takes a busy machine long.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Much of the time a test waits for something, so two files share two cores well; more would make each other
          // slow.
          fileParallelism: true,
          maxWorkers: 2,
          // Each file has browsers of its own to be apart from the others in; what drives them is loaded once.
          isolate: false,
          // A machine that is busy with something else can hold a real browser up past any time-out; the report names
          // what needed another try.
          retry: 2,
        },
      },
      {
        test: {
          name: 'real',
          include: ['tests/real/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
