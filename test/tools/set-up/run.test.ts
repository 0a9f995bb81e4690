import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const run = resolve(import.meta.dirname, '../../../tools/set-up/run.mjs');

describe('running a program through set-up', () => {
  let folder = '';
  const program = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const start = (...words: string[]): SpawnSyncReturns<string> =>
    spawnSync(process.execPath, [run, ...words], { encoding: 'utf8' });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'set-up-run-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('runs TypeScript on the pinned Node, with its arguments, and takes over its status', () => {
    const file = program(
      'show.ts',
      'const words: string[] = process.argv.slice(2); console.log(process.versions.node, ...words); process.exit(7);',
    );
    const { status, stdout } = start(file, '--once', 'a b');
    expect(stdout.trim()).toMatch(/^24\.\d+\.\d+ --once a b$/);
    expect(status).toBe(7);
  });

  test('answers --help from the text beside the program', () => {
    const file = program('main.ts', 'throw new Error("must not run")');
    program('help.txt', 'How to use it\n');
    expect(start(file, '--help')).toMatchObject({ status: 0, stdout: 'How to use it\n' });
  });

  test('says what is missing when it is given no program', () => {
    const { status, stderr } = start();
    expect(status).toBe(1);
    expect(stderr).toContain('Say which program to run');
  });

  test('passes a signal on and ends with the status that the program chose', async () => {
    const file = program(
      'wait.ts',
      'process.on("SIGTERM", () => process.exit(9)); console.log("ready"); setInterval(() => {}, 1000);',
    );
    const child = spawn(process.execPath, [run, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([9, null]);
  });
});
