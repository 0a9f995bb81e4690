import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Stage, startStage } from '../../../../tools/bench/crawl/start-stage.ts';

/** A process starts. */
const startingMs = 30_000;
const handler = `export const handler = async ({ Records }) => {
  if (Records.some(({ body }) => body === 'ugly')) throw new Error('It broke');
  if (Records.some(({ body }) => body === 'deadly')) process.exit(1);
  const bad = Records.filter(({ body }) => body === process.env.BAD);
  return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};`;

let folder: string;
let stage: Stage;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dealerscope-stage-'));
  const file = join(folder, 'handler.mjs');
  writeFileSync(file, handler);
  stage = startStage(file, { BAD: 'bad' });
});
afterAll(() => rmSync(folder, { recursive: true }));

test(
  'a function gets batches in a process and an environment of its own, and says what they took',
  async () => {
    const { failures, wallMs, cpuMs } = await stage.invoke(['good', 'bad', 'bad']);
    expect(failures).toBe(2);
    expect(wallMs).toBeGreaterThan(0);
    expect(cpuMs).toBeGreaterThanOrEqual(0);
    expect((await stage.invoke(['good'])).failures).toBe(0);
    await expect(stage.invoke(['ugly'])).rejects.toThrow('failed: Error: It broke');
    await expect(stage.invoke(['deadly'])).rejects.toThrow('handler.mjs ended');
  },
  startingMs,
);
