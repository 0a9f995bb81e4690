import { describe, expect, test } from '@jest/globals';
import { pickPages } from '../../../../tools/bench/render/render-benchmark.ts';

const page = (at: number, contentType = 'text/html; charset=utf-8') => ({
  url: `https://lots.example/${at}`,
  status: 200,
  contentType,
  body: Buffer.from('page'),
});
const pages = (many: number) => Array.from({ length: many }, (_, at) => page(at));

describe('the pages that the render benchmark works on', () => {
  test.each([
    [0, []],
    [3, [0, 1, 2]],
    [4, [0, 1, 2, 3]],
    [5, [0, 1, 2, 3]],
    [8, [0, 2, 4, 6]],
  ])('are taken evenly from all %d', (many, taken) => {
    expect(pickPages(pages(many), 4)).toEqual(taken.map((at) => page(at)));
  });

  test('are documents: a browser shows data as text', () => {
    const mixed = [page(0, 'application/json'), page(1), page(2, 'application/xhtml+xml')];
    expect(pickPages(mixed)).toEqual(mixed.slice(1));
  });
});
