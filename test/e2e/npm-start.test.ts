import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { anomalyCodes } from '../../lambdas/domain/anomalies/anomaly.ts';
import type { RunReport } from '../../tools/start/run-report.ts';

/** A run over two saved pages takes about 15 s on two cores. */
const patience = 180_000;
const root = resolve(import.meta.dirname, '../..');

const carPage = `<!doctype html><html lang="en"><head><title>2021 Honda Accord EX for sale</title>
<script type="application/ld+json">${JSON.stringify({
  '@context': 'https://schema.org',
  '@type': 'Car',
  name: '2021 Honda Accord EX',
  brand: { '@type': 'Brand', name: 'Honda' },
  model: 'Accord',
  vehicleModelDate: '2021',
  vehicleIdentificationNumber: '1HGCM82633A004352',
  mileageFromOdometer: { '@type': 'QuantitativeValue', value: 41200, unitCode: 'SMI' },
  offers: { '@type': 'Offer', price: 14500, priceCurrency: 'USD' },
})}</script></head><body><h1>2021 Honda Accord EX</h1><p>$14,500</p></body></html>`;
const wallPage =
  '<!doctype html><html><head><title>Access denied</title></head><body><h1>Access denied</h1><p>Please verify you are a human. Complete the captcha to continue.</p></body></html>';

describe('npm start', () => {
  let folder = '';
  let started: ChildProcess | undefined;
  let output = '';

  /** Saved pages of two sites; and TMPDIR of its own, so that whatever is left behind is left there. */
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'npm-start-'));
    output = '';
    writeFileSync(join(folder, 'car.html'), carPage);
    writeFileSync(join(folder, 'wall.html'), wallPage);
    const records = [
      { file: 'car.html', site: 'dealer.example', url_if_known: null, kind: 'detail' },
      { file: 'wall.html', site: 'wall.example', url_if_known: null, kind: 'blocked' },
    ];
    writeFileSync(join(folder, 'index.jsonl'), records.map((record) => JSON.stringify(record)).join('\n'));
  });
  afterEach(() => {
    started?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (...words: string[]): ChildProcess => {
    const child = spawn('npm', ['start', '--silent', '--', ...words], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group, as a terminal has for what runs in its foreground.
      detached: true,
      env: { ...process.env, TMPDIR: folder },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
    }
    started = child;
    return child;
  };

  const said = async (words: string): Promise<void> => {
    while (!output.includes(words)) {
      if (started?.exitCode !== null) throw new Error(`It ended without saying "${words}":\n${output}`);
      await sleep(50);
    }
  };

  /** Process ids whose command line or environment mentions the folder, but for those that only look. */
  const leftBehind = (): string[] => {
    const { stdout } = spawnSync('ps', ['-axwwe', '-o', 'pid=,command='], { encoding: 'utf8' });
    return stdout.split('\n').filter((line) => line.includes(`${folder}/`) && !line.includes('ps -axwwe'));
  };

  /** Asked by connecting: a port that another program's connection happens to use cannot be bound, but nobody listens. */
  const isSilent = (port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port });
      socket
        .once('error', () => resolve(true))
        .once('connect', () => {
          socket.destroy();
          resolve(false);
        });
    });

  const portsOf = (text: string): number[] =>
    [...text.matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port));

  const expectNothingLeft = async (): Promise<void> => {
    for (const deadline = Date.now() + 20_000; leftBehind().length > 0 && Date.now() < deadline; )
      await sleep(100);
    expect(leftBehind()).toEqual([]);
    const ports = portsOf(output);
    expect(ports.length).toBeGreaterThan(0);
    const silent = await Promise.all(ports.map(isSilent));
    expect(ports.filter((_, index) => !silent[index])).toEqual([]);
  };

  test(
    '--once scrapes saved pages, reports what came out, ends with 0 and leaves nothing behind',
    async () => {
      const file = join(folder, 'report.json');
      const [status] = await once(start('--once', '--pages', folder, '--report', file), 'close');
      expect([status, output]).toEqual([0, expect.stringContaining('quarantined: blocked')]);
      const report: RunReport = JSON.parse(readFileSync(file, 'utf8'));
      expect(report).toMatchObject({
        verdict: 'succeeded',
        counters: { found: 2, fetched: 2, extracted: 1, quarantined: 1, deadLettered: 0, listings: 1 },
        listings: 1,
      });
      const [dealer, wall] = [...report.sources].sort((one, other) =>
        one.sourceId < other.sourceId ? -1 : 1,
      );
      // Its VIN is that of a car of 2003.
      expect(dealer?.quality).toMatchObject({
        listings: 1,
        compliance: 1,
        parts: { validity: 0.6, freshness: 1 },
        notes: expect.arrayContaining([
          { note: 'location: not known', share: 1 },
          { note: anomalyCodes['year-contradicts-vin'].says, share: 1 },
        ]),
      });
      expect(wall).not.toHaveProperty('quality');
      expect(Object.keys(report.stubbedResourceTypes)).toContain('AWS::CodeDeploy::DeploymentGroup');
      await expectNothingLeft();
    },
    patience,
  );

  test(
    'ends with all it started on Ctrl-C, in the middle of the deployment',
    async () => {
      const child = start();
      await said('Deploying');
      process.kill(-(child.pid ?? 0), 'SIGINT');
      await once(child, 'close');
      expect(output).toContain('Ending …');
      await expectNothingLeft();
    },
    patience,
  );

  test(
    'leaves nothing behind even when it is killed outright',
    async () => {
      const child = spawn(process.execPath, ['tools/start/start.ts'], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, TMPDIR: folder },
      });
      started = child;
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
      await said('account bootstrapped');
      child.kill('SIGKILL');
      await once(child, 'close');
      await expectNothingLeft();
    },
    patience,
  );

  test.each([
    ['an unknown option', ['--onec'], 2, "Unknown option '--onec'"],
    [
      'a report that cannot be written',
      ['--once', '--report', 'nowhere/report.json'],
      2,
      'The report cannot be written',
    ],
    ['a folder without pages', ['--once', '--pages', 'docs'], 1, 'index.jsonl'],
  ])(
    'answers %s with one clear message',
    async (_, words, expected, message) => {
      const [status] = await once(start(...words), 'close');
      expect([status, output]).toEqual([expected, expect.stringContaining(message)]);
      expect(output).not.toMatch(/\n\s+at /);
    },
    patience,
  );
});
