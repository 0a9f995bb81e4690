import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { runtimeVariables } from '../../../lib/compute/runtime-variables.ts';

test.each([
  [
    'whoever answers clients keeps few young objects, as many old ones as Lambda would let it, and two pools of malloc',
    'find-opportunities',
    {
      NODE_OPTIONS: '--enable-source-maps --max-semi-space-size=4 --max-old-space-size=921',
      MALLOC_ARENA_MAX: '2',
    },
  ],
  [
    'whoever works through pages has what Lambda gives',
    'extract-listings',
    { NODE_OPTIONS: '--enable-source-maps' },
  ],
] as const)('%s', (_title, name, variables) => {
  expect(runtimeVariables({ name, memorySize: 1_024 })).toEqual(variables);
});

test('Node takes them from its environment', () => {
  const env = { ...process.env, ...runtimeVariables({ name: 'check-health', memorySize: 1_024 }) };
  const limit = "process.stdout.write(String(require('v8').getHeapStatistics().heap_size_limit))";
  const megabytes = Number(execFileSync(process.execPath, ['--eval', limit], { env })) / 2 ** 20;
  // Three parts of the space for young objects beside the old ones.
  expect(megabytes).toBe(921 + 3 * 4);
});
