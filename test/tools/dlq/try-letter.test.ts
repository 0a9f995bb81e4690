import { describe, expect, test } from '@jest/globals';
import type { Letter } from '../../../tools/dlq/letter.ts';
import { tryLetter } from '../../../tools/dlq/try-letter.ts';
import type { RawPages } from '../../../tools/raw-pages/raw-pages.ts';
import { storedPage } from '../../support/extraction.ts';

const page = { jobId: 'j1', pageId: 'p1', sourceId: 'county', depth: 0, attempt: 0 };
const letter = (stage: string, body: unknown, queue = 'staging-Service-Queue'): Letter => ({
  queue: { name: queue, workUrl: 'work', deadLetterUrl: 'dead' },
  messageId: 'm1',
  receiptHandle: 'h1',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  ...{ reason: 'unexpected-error', detail: 'x is not a function', stage, sentAt: '2026-11-20T08:00:00.000Z' },
});

const kept = (html: string): RawPages =>
  ({ find: async (rawPageKey: string) => ({ rawPageKey, body: new TextEncoder().encode(html) }) }) as never;
const none = { find: async () => undefined } as unknown as RawPages;
const vehicle =
  '<h1>2017 Honda Civic EX</h1><p>Price: $9,100</p><p>Mileage: 88,000 miles</p><p>VIN: 2HGFC2F52HH000008</p>';

describe('a letter of the extractor', () => {
  test('would succeed when its raw page can be read', async () => {
    expect(await tryLetter(letter('extract-listings', storedPage('lot')), kept(vehicle))).toEqual({
      verdict: 'would-succeed',
      why: 'read as detail with 1 offers',
    });
  });

  test('would fail when its raw page is gone, and cannot be told without a store', async () => {
    const stored = letter('extract-listings', storedPage('lot'));
    expect(await tryLetter(stored, none)).toMatchObject({ verdict: 'would-fail' });
    expect(await tryLetter(stored, undefined)).toMatchObject({ verdict: 'untold' });
  });

  test('that SQS itself set aside is known by its queue', async () => {
    const { verdict } = await tryLetter(
      letter('Q', storedPage('lot'), 'staging-Service-ScrapingExtractsQueue1A2B'),
      kept(vehicle),
    );
    expect(verdict).toBe('would-succeed');
  });

  test('that only ends its page would succeed', async () => {
    const failed = { ...page, kind: 'failed', url: 'https://county.example/', reason: 'why' };
    expect(await tryLetter(letter('extract-listings', failed), undefined)).toMatchObject({
      verdict: 'would-succeed',
    });
  });
});

describe('a letter of the fetcher', () => {
  test.each([
    ['https://county.example/lot', 'untold'],
    ['http://127.0.0.1/', 'would-fail'],
    ['http://169.254.169.254/latest/meta-data', 'would-fail'],
  ])('to %s: %s', async (url, verdict) => {
    expect(await tryLetter(letter('fetch-page', { ...page, url }), undefined)).toMatchObject({ verdict });
  });
});

test.each([
  ['no JSON', '{'],
  ['another message', { kind: 'nonsense' }],
])('a letter with %s would fail, and says why', async (_, body) => {
  const trial = await tryLetter(letter('fetch-page', body), undefined);
  expect(trial.verdict).toBe('would-fail');
  expect(trial.why).toMatch(/JSON|is no page message/);
});
