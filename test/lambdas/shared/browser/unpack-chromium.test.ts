import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { packTar } from 'modern-tar/fs';
import { processMark } from '../../../../lambdas/shared/browser/process-mark.ts';
import { unpackChromium } from '../../../../lambdas/shared/browser/unpack-chromium.ts';

describe('unpackChromium', () => {
  let binaries: string;
  let parent: string;

  /** The archives of the package, in small. */
  beforeEach(async () => {
    binaries = mkdtempSync(join(tmpdir(), 'dealerscope-test-'));
    parent = mkdtempSync(join(tmpdir(), 'dealerscope-test-'));
    const archive = async (name: string, target: string, content: string): Promise<void> => {
      const tar = await buffer(packTar([{ type: 'content', target, content }]));
      writeFileSync(join(binaries, name), brotliCompressSync(tar));
    };
    writeFileSync(join(binaries, 'chromium.br'), brotliCompressSync(Buffer.from('the browser')));
    await archive('al2023.tar.br', 'lib/libnss3.so', 'a library');
    await archive('fonts.tar.br', 'fonts/Sans.ttf', 'a font');
  });

  afterEach(() => {
    for (const folder of [binaries, parent]) rmSync(folder, { recursive: true });
  });

  test('unpacks an executable with its libraries and fonts, and names an environment without anything else', async () => {
    const { executable, environment } = await unpackChromium(binaries, parent);
    expect(readFileSync(executable, 'utf8')).toBe('the browser');
    expect(statSync(executable).mode & 0o111).not.toBe(0);
    expect(Object.keys(environment)).toEqual(['LD_LIBRARY_PATH', 'FONTCONFIG_FILE']);
    expect(readdirSync(environment.LD_LIBRARY_PATH)).toEqual(['libnss3.so']);
    const fonts = /<dir>(.*)<\/dir>/.exec(readFileSync(environment.FONTCONFIG_FILE, 'utf8'))?.[1];
    expect(readdirSync(fonts ?? '')).toEqual(['Sans.ttf']);
  });

  test('of several that unpack at once, all get the same whole one and nothing else is left', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => unpackChromium(binaries, parent)));
    for (const one of all) expect(one).toEqual(all[0]);
    expect(readdirSync(parent)).toHaveLength(1);
    expect(readFileSync(all[0]?.executable ?? '', 'utf8')).toBe('the browser');
  });

  test('takes the one that is there, and a new one for another version', async () => {
    const first = await unpackChromium(binaries, parent);
    const { ino } = statSync(first.executable);
    expect(statSync((await unpackChromium(binaries, parent)).executable).ino).toBe(ino);
    writeFileSync(join(binaries, 'chromium.br'), brotliCompressSync(Buffer.from('the next browser')));
    const next = await unpackChromium(binaries, parent);
    expect(readFileSync(next.executable, 'utf8')).toBe('the next browser');
  });

  test('removes what a dead process left, and nothing that a living one still writes', async () => {
    const living = `dealerscope-unpacking-${await processMark(process.pid)}-x`;
    for (const name of [living, `dealerscope-unpacking-${process.pid}-1-x`]) mkdirSync(join(parent, name));
    await unpackChromium(binaries, parent);
    expect(readdirSync(parent).filter((name) => name.includes('unpacking'))).toEqual([living]);
  });

  test('a damaged archive is an error, and leaves nothing that a later one could take for whole', async () => {
    writeFileSync(join(binaries, 'al2023.tar.br'), 'damaged');
    await expect(unpackChromium(binaries, parent)).rejects.toThrow();
    expect(readdirSync(parent)).toEqual([]);
  });

  test('without its layer, says what to do', async () => {
    await expect(unpackChromium(join(binaries, 'nowhere'), parent)).rejects.toThrow(
      'does the function have its layer?',
    );
  });
});
