import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRawPageStore } from '../../lambdas/shared/stores/raw-page-store.ts';
import { collectPages } from '../../tools/bench/pages/collect-pages.ts';
import { type LocalCloud, startLocalCloud } from '../../tools/local-cloud/local-cloud.ts';
import type { ReplayReport } from '../../tools/replay/replay-report.ts';

const root = resolve(import.meta.dirname, '../..');
const patience = 120_000;
const bucket = 'raw-pages-to-replay';

let cloud: LocalCloud;
let folder: string;
/** A checkout in which no odometer is read. */
let candidate: string;
let pages = 0;

const withoutMileage = `
import { readPage as read } from "./read-page-as-it-was.ts";
export const readPage = (page, options) => {
  const reading = read(page, options);
  const offers = reading.offers.map(({ fields, provenance: { mileage, ...provenance } }) => ({
    fields: { ...fields, mileage: null },
    provenance,
  }));
  return { ...reading, offers };
};
`;

beforeAll(async () => {
  cloud = await startLocalCloud();
  folder = mkdtempSync(join(tmpdir(), 'replay-'));
  candidate = join(folder, 'candidate');
  for (const part of ['lambdas', 'tools/replay', 'package.json'])
    cpSync(join(root, part), join(candidate, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(candidate, 'node_modules'));
  const reading = join(candidate, 'lambdas/domain/reading');
  renameSync(join(reading, 'read-page.ts'), join(reading, 'read-page-as-it-was.ts'));
  writeFileSync(join(reading, 'read-page.ts'), withoutMileage);

  const client = new S3Client(cloud.clientOptions);
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  const store = createRawPageStore(bucket, client);
  for (const { url, ...page } of await collectPages(undefined)) {
    const sourceId = new URL(url).hostname.replaceAll('.', '-');
    const fetched = { fetchedAt: '2026-11-21T12:00:00.000Z', fetchedBy: 'http' } as const;
    await store.put({ sourceId, url, ...page, ...fetched });
    pages += 1;
  }
}, patience);
afterAll(async () => {
  await cloud?.stop();
  rmSync(folder, { recursive: true, force: true });
}, patience);

const replay = (...words: string[]): Promise<{ status: number | null; said: string }> =>
  new Promise((done, failed) => {
    const program = join(root, 'tools/replay/replay.ts');
    const child = spawn(process.execPath, [program, ...words], { cwd: root, env: cloud.environment });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk;
      });
    child.once('error', failed);
    child.once('close', (status) => done({ status, said }));
  });

describe('npm run replay, on the raw pages in S3', () => {
  test(
    'lets a version that changes nothing pass',
    async () => {
      const { status, said } = await replay(
        '--from',
        `s3://${bucket}`,
        '--baseline',
        '.',
        '--candidate',
        '.',
      );
      expect({ status, said }).toEqual({ status: 0, said: expect.stringContaining('Verdict: pass') });
      expect(said).toContain(`${pages} pages of s3://${bucket}`);
    },
    patience,
  );

  test(
    'fails one that reads no odometer any more, and says what that costs',
    async () => {
      const file = join(folder, 'report.json');
      const versions = ['--baseline', '.', '--candidate', candidate];
      const { status, said } = await replay('--from', `s3://${bucket}`, ...versions, '--report', file);
      expect({ status, said }).toMatchObject({ status: 1, said: expect.stringContaining('Verdict: fail') });
      const { total, verdict, examples, reasons }: ReplayReport = JSON.parse(readFileSync(file, 'utf8'));
      const { mileage, vin } = total.fields;
      expect(verdict).toBe('fail');
      expect(mileage?.lost).toBeGreaterThan(100);
      expect(mileage).toMatchObject({ same: 0, gained: 0, different: 0 });
      expect(vin).toMatchObject({ gained: 0, lost: 0, different: 0 });
      expect(total.subjects.opportunities).toMatchObject({ same: 0, gained: 0 });
      expect(total.subjects.opportunities.lost).toBeGreaterThan(0);
      expect(examples['mileage.lost']?.[0]).toMatchObject({
        page: expect.stringMatching(/^pages\/[a-z-]+\/[0-9a-f]{64}\.gz$/),
        url: expect.stringMatching(/^http:\/\/[a-z.-]+\.example\//),
        before: expect.stringContaining('"unit"'),
      });
      expect(reasons).toContainEqual(
        expect.objectContaining({ verdict: 'fail', source: 'all', what: 'mileage.lost', share: 1 }),
      );
    },
    patience,
  );

  test(
    'names an object that is not what its name says, and leaves it out',
    async () => {
      const client = new S3Client(cloud.clientOptions);
      const Key = `pages/odd/${'0'.repeat(64)}.gz`;
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'no page' }));
      const file = join(folder, 'odd.json');
      const words = ['--baseline', '.', '--candidate', '.', '--sources', 'odd', '--report', file];
      const { status } = await replay('--from', `s3://${bucket}`, ...words);
      const { examples }: ReplayReport = JSON.parse(readFileSync(file, 'utf8'));
      expect({ status, lost: examples['store.lost'] }).toMatchObject({
        status: 3,
        lost: [{ source: 'odd', page: Key, after: expect.stringContaining('corrupt') }],
      });
    },
    patience,
  );

  test(
    'says what to check when S3 refuses',
    async () => {
      const versions = ['--baseline', '.', '--candidate', '.'];
      const { status, said } = await replay('--from', 's3://nobody-has-it', ...versions);
      expect({ status, said }).toMatchObject({
        status: 2,
        said: expect.stringMatching(/nobody-has-it cannot be listed \(NoSuchBucket/),
      });
    },
    patience,
  );
});
