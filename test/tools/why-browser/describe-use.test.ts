import { describe, expect, test } from '@jest/globals';
import { describeUse } from '../../../tools/why-browser/describe-use.ts';
import { escalated, visitsOf } from './visits.ts';

describe('describeUse', () => {
  test('says what is spent, for what reason, and whether it must be', () => {
    const text = describeUse([
      escalated(10, 0, { day: '2026-11-20', evidence: '#root is empty' }),
      visitsOf({ why: 'remembered', pages: 30, renders: 30, renderMs: 60_000 }),
      escalated(9, 9, { sourceId: 'stubborn', shape: 'stubborn.example/ad/{id}' }),
    ]);
    expect(text).toContain('Visits from 2026-11-20 to 2026-11-21.');
    expect(text).toContain('yes (0 of 10 the same over HTTP)');
    expect(text).toContain('remembered 30, empty-shell 10');
    expect(text).toContain('rapidbid.example/lots/{number}: #root is empty');
    expect(text).toContain('no (9 of 9 the same over HTTP)');
    expect(text).toContain('stubborn.example/ad/{id}: HTTP alone gives the same.');
  });

  test.each([
    [[], 'No visits are known'],
    [[visitsOf({ why: 'http-first', pages: 3, fetches: 3 })], 'No page was rendered.'],
    [[escalated(2, 0)], 'too few pages were fetched as well'],
  ])('%j: %s', (visits, words) => {
    expect(describeUse(visits)).toContain(words);
  });
});
