import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Badness, badVersion } from '../../../../tools/drill/faults/bad-version.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dealerscope-version-'));
  const handler = `
    import { statfs } from 'node:fs/promises';
    const version="1.0";
    export const handler = async (event) => {
      const { blocks, bavail } = await statfs('.');
      const megabytes = Math.round(process.memoryUsage.rss() / 2 ** 20);
      return { event, version, told: process.env.TOLD, megabytes, free: bavail / blocks };
    };`;
  writeFileSync(join(folder, 'handler.mjs'), handler);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Loads and calls the function as the platform does: in a process of its own. */
const call = (badness: Badness) => {
  const program = `
    const { handler } = require('./handler.mjs');
    const start = performance.now();
    handler('asked').then((answer) =>
      console.log(JSON.stringify({ ...answer, milliseconds: performance.now() - start })));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...badVersion(badness), TOLD: 'what to do' },
  });
  return stdout === '' ? { failed: stderr } : JSON.parse(stdout);
};

describe('a bad version', () => {
  test('is the version that it was where nothing makes it bad', () => {
    expect(call({})).toMatchObject({ event: 'asked', version: '1.0', told: 'what to do' });
  });

  test('holds the memory that it is told to', () => {
    expect(call({ holdsMegabytes: 64 }).megabytes - call({}).megabytes).toBeGreaterThan(48);
  });

  test('waits before it does anything', () => {
    expect(call({ waitsMilliseconds: 30 }).milliseconds).toBeGreaterThanOrEqual(29);
  });

  test('loses a variable', () => {
    expect(call({ forgets: 'TOLD' })).not.toHaveProperty('told');
  });

  test('reads something else than it was written with', () => {
    expect(call({ reads: { '(?<=version)="1\\.0"': '="2.0"' } }).version).toBe('2.0');
  });

  test('does not start where nothing of it would be changed', () => {
    expect(call({ reads: { nonsense: 'sense' } }).failed).toContain('Nothing in the function reads nonsense');
  });

  test('finds its space for temporary files filled', () => {
    expect(call({ filledPercent: 90 }).free).toBeCloseTo(0.1);
  });
});
