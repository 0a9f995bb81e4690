import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classOf, commonDetail } from '../../../tools/dlq/fingerprint.ts';

describe('what letters have in common', () => {
  test.each([
    ['GET https://a.example/lot/1 took 3000 ms', 'GET https://b.example/car?id=7 took 12.5 ms'],
    ['Job county-1 has no page 0f3a9c7e21b4d688', 'Job county-2 has no page 99aa00bb11cc22dd'],
    ['The body is no page message: "url" is missing', 'The body is no page message: "jobId" is missing'],
    ['left at 2026-11-21T10:00:00.000Z', 'left at 2025-01-02T23:59:59.123Z'],
    ['3d1f8c0e-8a44-4c1d-9f55-0b9c7a4b2e6f is gone', '00000000-0000-4000-8000-000000000000 is gone'],
  ])('%p is of the class of %p', (one, other) => {
    expect(commonDetail(one)).toBe(commonDetail(other));
  });

  test.each([
    ['fetch-page', 'site-busy', 'the site is busy'],
    ['render-page', 'site-failing', 'the site is busy'],
    ['render-page', 'site-busy', 'the site is gone'],
  ])('another stage, reason or word is another class: %s %s %s', (stage, reason, detail) => {
    const known = classOf({ stage: 'render-page', reason: 'site-busy', detail: 'the site is busy' });
    expect(classOf({ stage, reason, detail })).not.toBe(known);
  });

  test('numbers and addresses between the words make no other class', () => {
    const particular = fc.oneof(fc.nat().map(String), fc.webUrl(), fc.uuid());
    const kindOf = (text: string) => commonDetail(`page ${text} timed out`);
    fc.assert(
      fc.property(particular, (text) =>
        expect(['page N timed out', 'page URL timed out', 'page ID timed out']).toContain(kindOf(text)),
      ),
    );
  });

  test('any detail is taken in linear time, and shortened', () => {
    const long = 'https://a.example/'.repeat(20_000) + '"'.repeat(20_000) + '1'.repeat(20_000);
    expect(commonDetail(long).length).toBeLessThanOrEqual(300);
  });
});
