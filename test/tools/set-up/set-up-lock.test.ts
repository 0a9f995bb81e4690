import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { withSetUpLock } from '../../../tools/set-up/set-up-lock.mjs';

describe('the set-up lock', () => {
  let folder = '';
  let lock = '';
  const reported: string[] = [];
  const report = (line: string): void => {
    reported.push(line);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'set-up-lock-'));
    lock = join(folder, 'below', 'set-up.lock');
    reported.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('holds the process id while the work is done, and is gone afterwards', async () => {
    const result = await withSetUpLock(lock, report, async () => readFileSync(lock, 'utf8'));
    expect(result).toBe(String(process.pid));
    expect(existsSync(lock)).toBe(false);
  });

  test('is released when the work fails, and the failure is passed on', async () => {
    const failing = withSetUpLock(lock, report, async () => {
      throw new Error('no network');
    });
    await expect(failing).rejects.toThrow('no network');
    expect(existsSync(lock)).toBe(false);
  });

  test('lets one do its work at a time, and tells the waiting one whom it waits for', async () => {
    const order: string[] = [];
    let release = (): void => {};
    const released = new Promise<void>((done) => {
      release = done;
    });
    const first = withSetUpLock(lock, report, async () => {
      order.push('first begins');
      await released;
      order.push('first ends');
    });
    const second = withSetUpLock(lock, report, async () => {
      order.push('second');
    });
    release();
    await Promise.all([first, second]);
    expect(order).toEqual(['first begins', 'first ends', 'second']);
    expect(reported).toEqual([`Waiting for the set-up that process ${process.pid} is doing …`]);
  });

  test('of a process that died is taken over by exactly one of several', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await withSetUpLock(lock, report, async () => {}); // makes the folder
    writeFileSync(lock, String(pid));
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((done) => setImmediate(done));
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withSetUpLock(lock, report, work)));
    expect(most).toBe(1);
  });
});
