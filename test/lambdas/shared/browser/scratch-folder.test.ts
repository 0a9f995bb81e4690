import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { processMark } from '../../../../lambdas/shared/browser/process-mark.ts';
import { makeScratchFolder } from '../../../../lambdas/shared/browser/scratch-folder.ts';

describe('makeScratchFolder', () => {
  let parent: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'dealerscope-test-'));
  });

  afterEach(() => rmSync(parent, { recursive: true }));

  test('makes one more at each call, and names it by the process that it belongs to', async () => {
    const made = [await makeScratchFolder('profile', parent), await makeScratchFolder('profile', parent)];
    const prefix = join(parent, `dealerscope-profile-${await processMark(process.pid)}-`);
    expect(new Set(made).size).toBe(2);
    expect(made.filter((folder) => !folder.startsWith(prefix))).toEqual([]);
    expect(readdirSync(parent)).toHaveLength(2);
  });

  test('removes what the dead left, also those whose number another process has now, and nothing else', async () => {
    const kept = [
      `dealerscope-profile-${await processMark(process.pid)}-living`,
      `dealerscope-unpacking-${process.pid}-1-other-purpose`,
      'dealerscope-profile-of-nobody',
      'foreign',
    ];
    const removed = [`dealerscope-profile-${process.pid}-1-earlier`, 'dealerscope-profile-999999999-5-dead'];
    for (const name of [...kept, ...removed]) mkdirSync(join(parent, name, 'Default'), { recursive: true });
    const made = await makeScratchFolder('profile', parent);
    expect(readdirSync(parent).map((name) => join(parent, name))).toEqual(
      expect.arrayContaining([...kept.map((name) => join(parent, name)), made]),
    );
    expect(readdirSync(parent)).toHaveLength(kept.length + 1);
  });

  test('ends the process that survived in such a folder, and no other', async () => {
    const started = ['1-orphan', `${(await processMark(process.pid))?.split('-')[1]}-living`].map((rest) => {
      const folder = join(parent, `dealerscope-profile-${process.pid}-${rest}`);
      mkdirSync(folder);
      return spawn(process.execPath, [
        '-e',
        'setInterval(() => {}, 1000)',
        '--',
        `--user-data-dir=${folder}`,
      ]);
    });
    await Promise.all(started.map((child) => once(child, 'spawn')));
    const [orphan, living] = started;
    const ended = orphan === undefined ? undefined : once(orphan, 'exit');
    await makeScratchFolder('profile', parent);
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(living?.signalCode).toBeNull();
    living?.kill('SIGKILL');
  });
});
