import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { rawPageKey } from '../../../lambdas/contract/raw-pages.ts';
import type { StoredProvenance } from '../../../lambdas/domain/listing.ts';
import { UsageError } from '../../../tools/command-line/usage-error.ts';
import {
  describePage,
  describeTotal,
  describeTrace,
  inBrackets,
  inColour,
} from '../../../tools/lineage/describe-trace.ts';
import { pageFinder } from '../../../tools/lineage/find-page.ts';
import { isFound, traceValues } from '../../../tools/lineage/trace.ts';

const folder = mkdtempSync(join(tmpdir(), 'lineage-'));
afterAll(() => rmSync(folder, { recursive: true }));

const body = Buffer.from('<html>\n<p>ä</p><h1>2021 Ford\u0007 F-150</h1>\n<b>$ 5,000</b></html>');
const contentHash = createHash('sha256').update(body).digest('hex');
const key = rawPageKey('county', contentHash);

const put = (name: string, bytes: Uint8Array): string => {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return file;
};
const page = put('page.html', body);
const packed = put('page.gz', gzipSync(body));
put(`store/${key}`, gzipSync(body));
const spoilt = rawPageKey('county', 'f'.repeat(64));
put(`store/${spoilt}`, gzipSync(body));

const provenance: StoredProvenance = {
  ...{ method: 'title', path: 'h1', raw: '2021 Ford F-150', confidence: 0.9, disagreeing: ['2020'] },
  ...{ rawPageKey: key, contentHash },
};
const year = { field: 'year', value: 2021, provenance };
const record = { url: 'https://county.example/1' };

const traced = async (origin: Parameters<typeof pageFinder>[0], values = [year]) =>
  traceValues(record, values, await pageFinder(origin));

const file = { page, contentType: 'text/html' };

describe('a value leads back', () => {
  test.each([
    ['the page as it was served', file],
    ['the page as the bucket keeps it', { page: packed, contentType: '' }],
    ['a store of pages', { from: join(folder, 'store') }],
  ])('to its bytes in %s', async (_, origin) => {
    const [trace] = await traced(origin);
    const { start, end, line, printed } = (trace && 'location' in trace && trace.location) || {};
    expect({ line, printed }).toEqual({ line: 2, printed: '2021 Ford\u0007 F-150' });
    expect(body.subarray(start, end).toString()).toBe(printed);
  });

  test('to nothing but its reason in the bytes of another page', async () => {
    const other = { ...year, provenance: { ...provenance, contentHash: '0' } };
    const [trace] = await traced(file, [other]);
    expect(trace).toMatchObject({ reason: expect.stringMatching(/^the bytes are another page's/) });
    expect(trace && isFound(trace)).toBe(false);
  });

  test.each([
    ['does not hold', rawPageKey('county', 'e'.repeat(64)), 'e'.repeat(64)],
    ['does not match its hash', spoilt, 'f'.repeat(64)],
  ])('to nothing where the store %s', async (reason, rawPageKey, hash) => {
    const lost = { ...year, provenance: { ...provenance, rawPageKey, contentHash: hash } };
    const [trace] = await traced({ from: join(folder, 'store') }, [lost]);
    expect(trace).toMatchObject({ reason: expect.stringContaining(reason) });
  });

  test('nowhere when its provenance was not tracked', async () => {
    const [trace] = await traced(file, [{ field: 'year', value: 2021 } as typeof year]);
    expect(trace).toMatchObject({ reason: expect.stringContaining('provenance was not tracked') });
  });

  test('nowhere without a file or a store to read', async () => {
    await expect(pageFinder({ page: join(folder, 'none'), contentType: '' })).rejects.toThrow(UsageError);
    await expect(pageFinder({ from: join(folder, 'none') })).rejects.toThrow(UsageError);
  });
});

describe('a way back is described', () => {
  test('by its reader, its bytes and what stands around them, without what could steer a terminal', async () => {
    const [trace] = await traced(file);
    if (trace === undefined) throw new Error('no trace');
    expect(describeTrace(trace, inBrackets).split('\n')).toEqual([
      'year  2021',
      '  read by   title at h1, confidence 0.9',
      '  as        2021 Ford F-150',
      '  other     2020 (turned down)',
      '  bytes     20 to 36 (16), line 2',
      '            <html> <p>ä</p><h1>⟦2021 Ford\\u{7} F-150⟧</h1> <b>$ 5,000</b></html>',
    ]);
    expect(describeTrace(trace, inColour)).toContain('\u001b[30;43m2021 Ford\\u{7} F-150\u001b[0m');
    expect(describePage(trace)).toBe(`page ${key}\n     SHA-256 ${contentHash}`);
  });

  test('as lost, with the reason', async () => {
    const [trace] = await traced(file, [{ ...year, provenance: { ...provenance, raw: '1999' } }]);
    if (trace === undefined) throw new Error('no trace');
    expect(describeTrace(trace, inBrackets)).toMatch(/\n {2}NOT FOUND the page does not print "1999"/);
  });

  test.each([
    [{ city: 'Ulm', region: null, country: 'DE' }, 'location  Ulm, DE'],
    [{ amount: 5_000, currency: 'USD', kind: 'asking' }, 'location  5000 USD asking'],
    [['a', 'b', 'c'], 'location  a and 2 more'],
    [['a'], 'location  a'],
  ])('with the value %j as people read it', (value, head) => {
    const trace = { field: 'location', value, reason: 'x' };
    expect(describeTrace(trace, inBrackets)).toBe(`${head}\n  NOT FOUND x`);
  });

  test('in one line for all, which says what stands elsewhere than it was read', async () => {
    const elsewhere = { ...provenance, method: 'visible-text', path: 'text[0]', raw: '$ 5,000' } as const;
    const traces = await traced(file, [year, { ...year, provenance: elsewhere }]);
    expect(describeTotal(traces)).toBe(
      '2 of 2 values found in the bytes of their page, whose hash is the one stated, 1 of them not where the reader said.',
    );
  });
});
