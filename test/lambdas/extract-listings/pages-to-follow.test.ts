import { describe, expect, test } from '@jest/globals';
import { pageIdOf } from '../../../lambdas/domain/canonical-url.ts';
import { pagesToFollow } from '../../../lambdas/extract-listings/pages-to-follow.ts';

const source = { hosts: ['county.example', 'img.county.example'], maxDepth: 2 };
const seed = 'https://county.example/lots';
const urlsFrom = (links: readonly string[], depth = 0) =>
  pagesToFollow({ pageId: pageIdOf(seed), depth }, links, source).map(({ url }) => url);

describe('the links that a job follows', () => {
  test('are pages one deeper, found on the page that has them', () => {
    expect(
      pagesToFollow({ pageId: 'list', depth: 1 }, ['https://county.example/lots/7#photos'], source),
    ).toEqual([
      {
        pageId: pageIdOf('https://county.example/lots/7'),
        url: 'https://county.example/lots/7',
        depth: 2,
        foundOn: 'list',
      },
    ]);
  });

  test.each([
    ['https://county.example/a', true],
    ['http://COUNTY.example:8080/a', true],
    ['https://img.county.example/a', true],
    ['https://www.county.example/a', false],
    ['https://county.example.evil.example/a', false],
    ['https://county.example@evil.example/a', false],
    ['https://evil.example/?county.example', false],
    ['ftp://county.example/a', false],
    ['javascript:alert(1)', false],
    ['/a', false],
    ['', false],
  ])('%s: %s, by its host', (link, followed) => {
    expect(urlsFrom([link])).toHaveLength(followed ? 1 : 0);
  });

  test('are none beyond the depth of the source', () => {
    expect(urlsFrom(['https://county.example/a'], 1)).toHaveLength(1);
    expect(urlsFrom(['https://county.example/a'], 2)).toEqual([]);
  });

  test('are each one once, and never the page itself', () => {
    expect(
      urlsFrom(['https://county.example/a?b=1', `${seed}#top`, 'https://county.example/a?b=1&utm_source=x']),
    ).toEqual(['https://county.example/a?b=1']);
  });
});
