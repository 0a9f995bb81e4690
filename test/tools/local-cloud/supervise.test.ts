import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../../..');
const python = join(root, '.local/emulator/bin/python');
const supervisor = join(root, 'tools/local-cloud/supervise.py');

const isRunning = (pid: number): boolean => {
  try {
    // A zombie still has an id; its state follows the name in parentheses.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z');
  } catch {
    return false;
  }
};

/** Waits for what another process does; the test's own time limit ends it. */
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await sleep(20);
};

describe('the supervisor', () => {
  let folder = '';
  let supervised: ChildProcess | undefined;

  /** A command that notes its process id, starts another process and ignores TERM, like an emulator that hangs. */
  const stubborn = (child: string): string[] => [
    python,
    '-c',
    `import os, signal, subprocess, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen(["sleep", "1000"], ${child})
open("${folder}/pids.part", "w").write(f"{os.getpid()} {child.pid}")
os.rename("${folder}/pids.part", "${folder}/pids")
time.sleep(1000)`,
  ];

  const supervise = async (command: readonly string[]): Promise<number[]> => {
    supervised = spawn(python, [supervisor, folder, ...command], {
      detached: true,
      stdio: ['pipe', 'ignore', 'inherit'],
      env: { PATH: process.env.PATH, TMPDIR: join(folder, 'tmp') },
    });
    await until(() => existsSync(join(folder, 'pids')));
    return readFileSync(join(folder, 'pids'), 'utf8').split(' ').map(Number);
  };

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'supervise-')));
    mkdirSync(join(folder, 'tmp'));
  });
  afterEach(() => {
    supervised?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  test('ends the command and its children, and removes the folder, when its input ends', async () => {
    const pids = await supervise(stubborn(''));
    expect(pids.map(isRunning)).toEqual([true, true]);
    supervised?.stdin?.end();
    expect(await once(supervised as ChildProcess, 'exit')).toEqual([0, null]);
    expect(pids.map(isRunning)).toEqual([false, false]);
    expect(existsSync(folder)).toBe(false);
  }, 20_000);

  test('finds a child that made itself a process group of its own, as browsers do', async () => {
    const pids = await supervise(stubborn('start_new_session=True'));
    supervised?.stdin?.end();
    await once(supervised as ChildProcess, 'exit');
    expect(pids.map(isRunning)).toEqual([false, false]);
  }, 20_000);

  test('spares processes that have nothing to do with the folder', async () => {
    const bystander = spawn('sleep', ['1000']);
    try {
      await supervise(stubborn(''));
      supervised?.stdin?.end();
      await once(supervised as ChildProcess, 'exit');
      expect(bystander.exitCode).toBeNull();
      expect(bystander.signalCode).toBeNull();
    } finally {
      bystander.kill();
    }
  }, 20_000);

  test('cleans up and reports failure when the command ends by itself', async () => {
    const child = spawn(python, [supervisor, folder, python, '-c', 'raise SystemExit(3)'], { stdio: 'pipe' });
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(existsSync(folder)).toBe(false);
  });
});
