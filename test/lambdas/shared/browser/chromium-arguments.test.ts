import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import chromium from '@sparticuz/chromium';
import { chromiumArguments } from '../../../../lambdas/shared/browser/chromium-arguments.ts';
import { unpackChromium } from '../../../../lambdas/shared/browser/unpack-chromium.ts';
import { packedChromium } from '../../../support/render-once.ts';

const ours = chromiumArguments({ proxyPort: 41234, profile: '/scratch/profile', userAgent: 'DealerScope' });
const nameOf = (argument: string): string => argument.split('=')[0] ?? '';

/** Arguments of the package that we do without, each for a reason; those that this browser does not know are none. */
const refused = [
  '--allow-running-insecure-content', // mixes http into https
  '--disable-web-security', // lets any page read any other
  '--disable-site-isolation-trials', // a weaker browser for nothing
  '--disable-setuid-sandbox', // there is no sandbox at all
  '--enable-features', // SharedArrayBuffer without isolation
  '--ash-no-nudges', // the desktop of ChromeOS
  '--disk-cache-size', // the profile lives for one page
  '--headless', // the binary knows nothing else
  '--ignore-gpu-blocklist', // there is no GPU
  '--in-process-gpu',
  '--use-gl',
  '--use-angle',
  '--enable-unsafe-swiftshader',
];

describe('chromiumArguments', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-test-'));
  let binary: Buffer;
  /** The names of arguments stand in the program as they are; what it does not hold it passes over without a word. */
  const knows = (name: string): boolean => binary.includes(`\0${name.slice(2)}\0`);

  beforeAll(async () => {
    binary = readFileSync((await unpackChromium(packedChromium, folder)).executable);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  test('every argument of the package is either taken or refused on purpose', () => {
    const decided = new Set([...ours.map(nameOf), ...refused]);
    const open = chromium.args.map(nameOf).filter((name) => !decided.has(name));
    expect(open.filter((name) => knows(name))).toEqual([]);
  });

  test('this very browser knows every argument and every feature that we rely on', () => {
    const named = ours.map(nameOf).filter((name) => name.startsWith('--'));
    const features = ours.flatMap(
      (argument) => /^--disable-features=(.*)/.exec(argument)?.[1]?.split(',') ?? [],
    );
    expect([...named, ...features.map((name) => `--${name}`)].filter((name) => !knows(name))).toEqual([]);
  });

  test('none that was refused is among ours, and none comes twice', () => {
    expect(ours.map(nameOf).filter((name) => refused.includes(name))).toEqual([]);
    expect(new Set(ours.map(nameOf)).size).toBe(ours.length);
  });

  test('all ways out lead through the proxy, and the browser is controlled by a pipe', () => {
    expect(ours).toEqual(
      expect.arrayContaining([
        '--proxy-server=http://127.0.0.1:41234',
        '--proxy-bypass-list=<-loopback>',
        '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
        '--disable-quic',
        '--remote-debugging-pipe',
      ]),
    );
    expect(ours.map(nameOf)).not.toContain('--remote-debugging-port');
  });
});
