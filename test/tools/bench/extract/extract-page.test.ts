import { expect, test } from '@jest/globals';
import { extractPage } from '../../../../tools/bench/extract/extract-page.ts';
import { collectPages } from '../../../../tools/bench/pages/collect-pages.ts';

test('the extraction that is measured finds the listings and lists of the sample market', async () => {
  const extracted = (await collectPages(undefined)).map(extractPage);
  const sum = (figure: 'valid' | 'invalid' | 'links'): number =>
    extracted.reduce((total, page) => total + page[figure], 0);
  expect(sum('valid')).toBeGreaterThan(100);
  expect(sum('invalid')).toBe(0);
  expect(sum('links')).toBeGreaterThan(20);
});
