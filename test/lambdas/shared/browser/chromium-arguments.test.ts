import { describe, expect, test } from '@jest/globals';
import chromium from '@sparticuz/chromium';
import { chromiumArguments } from '../../../../lambdas/shared/browser/chromium-arguments.ts';

const ours = chromiumArguments({ proxyPort: 41234, profile: '/scratch/profile', userAgent: 'DealerScope' });
const nameOf = (argument: string): string => argument.split('=')[0] ?? '';

/** Arguments of the package that we do without, each for a reason. */
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
  test('every argument of the package is either taken or refused on purpose', () => {
    const known = new Set([...ours.map(nameOf), ...refused]);
    expect(chromium.args.map(nameOf).filter((name) => !known.has(name))).toEqual([]);
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
