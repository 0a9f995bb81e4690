import { describe, expect, test } from '@jest/globals';
import {
  parseExtractMessage,
  parsePageMessage,
  parsePlanMessage,
  parseRenderMessage,
  parseRescoreMessage,
} from '../../../../lambdas/shared/queues/parse-message.ts';

const page = {
  jobId: 'county-1',
  pageId: 'p1',
  sourceId: 'county',
  url: 'https://county.example/1',
  depth: 0,
  attempt: 0,
};
const stored = {
  ...page,
  kind: 'stored',
  rawPageKey: 'pages/county/0.gz',
  contentHash: '0'.repeat(64),
  fetchedBy: 'http',
  fetchedAt: '2026-11-21T10:00:00.000Z',
  status: 200,
  contentType: '',
  finalUrl: 'https://county.example/1',
};

const turnAt = '2026-11-21T10:00:00.000Z';
const visit = { why: 'remembered', shape: 'county.example/{number}' };
const place = { listingId: 'a', cohort: 'ford#f150', cohortPlace: 2021.5 };
const slice = { kind: 'slice', walk: '2-abc@2026-11-21', segment: 0, segments: 4 };

const without = (message: object, name: string) =>
  Object.fromEntries(Object.entries(message).filter(([key]) => key !== name));

describe('a message of its queue', () => {
  test.each([
    ['the clock', parsePlanMessage, { kind: 'schedule' }],
    ['a job', parsePlanMessage, { kind: 'job', jobId: 'county-1' }],
    ['a deferred job', parsePlanMessage, { kind: 'job', jobId: 'county-1', attempt: 3 }],
    ['a page', parsePageMessage, page],
    ['a page that needs a browser, in its turn', parsePageMessage, { ...page, turnAt, visit }],
    ['a page for the browser, in its turn', parseRenderMessage, { ...page, turnAt, reason: 'shell', visit }],
    [
      'a page got for a reason that only the next version knows',
      ...([
        parseRenderMessage,
        { ...page, turnAt, reason: 'shell', visit: { ...visit, why: 'a-new-one' } },
      ] as const),
    ],
    ['a page that missed its turn', parseExtractMessage, { ...page, kind: 'late', visit }],
    ['a page for the browser', parseRenderMessage, { ...page, reason: 'empty shell' }],
    ['a stored page', parseExtractMessage, stored],
    ['the clock of rescoring', parseRescoreMessage, { kind: 'tick' }],
    ['a listing to judge again', parseRescoreMessage, { kind: 'listings', listingIds: ['a'] }],
    ['the first slice of a walk', parseRescoreMessage, slice],
    ['a deferred later slice', parseRescoreMessage, { ...slice, after: place, attempt: 1 }],
    ['a page that was given up', parseExtractMessage, { ...page, kind: 'failed', reason: 'crashed' }],
  ] as const)('%s is taken as it is', (_, parse, message) => {
    expect(parse(message)).toEqual(message);
  });

  test.each(Object.keys(page))('a page needs its %s', (name) => {
    expect(() => parsePageMessage(without(page, name))).toThrow(`required property '${name}'`);
  });

  test.each(Object.keys(stored))('a stored page needs its %s', (name) => {
    expect(() => parseExtractMessage(without(stored, name))).toThrow(name === 'kind' ? 'kind' : `'${name}'`);
  });

  test.each([
    ['nothing', parsePlanMessage, null],
    ['a list', parsePageMessage, [page]],
    ['text', parsePageMessage, 'page'],
    ['an unknown kind', parsePlanMessage, { kind: 'cancel' }],
    ['a job without an id', parsePlanMessage, { kind: 'job', jobId: '' }],
    ['a message of another queue', parsePageMessage, stored],
    ['a file instead of a page', parsePageMessage, { ...page, url: 'file:///etc/passwd' }],
    [
      'a URL of 4,097 characters',
      parsePageMessage,
      { ...page, url: 'https://a.example/'.padEnd(4_097, 'a') },
    ],
    ['a depth below a seed', parsePageMessage, { ...page, depth: -1 }],
    ['a broken attempt', parsePageMessage, { ...page, attempt: 0.5 }],
    ['a hash that is none', parseExtractMessage, { ...stored, contentHash: 'abc' }],
    ['no listing to judge again', parseRescoreMessage, { kind: 'listings', listingIds: [] }],
    ['one listing twice', parseRescoreMessage, { kind: 'listings', listingIds: ['a', 'a'] }],
    [
      'more listings than one judgement takes',
      parseRescoreMessage,
      { kind: 'listings', listingIds: Array.from({ length: 101 }, (_, index) => `${index}`) },
    ],
    ['a slice behind half a key', parseRescoreMessage, { ...slice, after: { listingId: 'a' } }],
    ['a slice of no walk', parseRescoreMessage, { ...slice, walk: '' }],
    ['a time that is none', parseExtractMessage, { ...stored, fetchedAt: 'yesterday' }],
    ['a status that is none', parseExtractMessage, { ...stored, status: 600 }],
  ] as const)('%s is given up at once', (_, parse: (body: unknown) => unknown, body) => {
    expect(() => parse(body)).toThrow(
      expect.objectContaining({ name: 'GiveUpError', code: 'malformed-message' }),
    );
  });

  test('what only a later version knows is left alone', () => {
    expect(parsePageMessage({ ...page, fromTheNextVersion: 1 })).toMatchObject(page);
    expect(parseExtractMessage({ ...stored, fromTheNextVersion: 1 })).toMatchObject(stored);
  });

  test('every violation is named', () => {
    expect(() => parsePageMessage({ ...page, depth: -1, url: 'ftp://a.example' })).toThrow(
      'The body is no page message: /url must match pattern "^https?://"; /depth must be >= 0',
    );
  });
});
