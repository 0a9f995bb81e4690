import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { askProcess } from '../../../../tools/bench/measure/start-process.ts';

const program = (name: string): string => resolve(import.meta.dirname, '../../../../tools/bench', name);

test('a program that fails is quoted', async () => {
  // It needs --expose-gc, and is not given it.
  const asked = askProcess(program('memory/sample-memory.ts'), { pages: [], readings: 1, every: 1 });
  await expect(asked).rejects.toThrow(/^sample-memory\.ts failed: Error: Needs --expose-gc/);
});

test('a program that ends without an answer is reported', async () => {
  await expect(askProcess(program('goal.ts'), {})).rejects.toThrow(
    'goal.ts ended (status 0) without an answer',
  );
});
