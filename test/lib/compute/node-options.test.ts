import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { nodeOptions } from '../../../lib/compute/node-options.ts';

test.each([
  [
    'whoever answers clients keeps few young objects, and as many old ones as Lambda would let it',
    'find-opportunities',
    '--enable-source-maps --max-semi-space-size=4 --max-old-space-size=921',
  ],
  ['whoever works through pages has what Lambda gives', 'extract-listings', '--enable-source-maps'],
] as const)('%s', (_title, name, options) => {
  expect(nodeOptions({ name, memorySize: 1_024 })).toBe(options);
});

test('Node takes them from its environment', () => {
  const env = { ...process.env, NODE_OPTIONS: nodeOptions({ name: 'check-health', memorySize: 1_024 }) };
  const limit = "process.stdout.write(String(require('v8').getHeapStatistics().heap_size_limit))";
  const megabytes = Number(execFileSync(process.execPath, ['--eval', limit], { env })) / 2 ** 20;
  // Three parts of the space for young objects beside the old ones.
  expect(megabytes).toBe(921 + 3 * 4);
});
