import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalUrl, pageIdOf } from '../../../lambdas/domain/canonical-url.ts';

describe('the canonical address of a page', () => {
  test.each([
    ['https://Cars.EXAMPLE/Lot/7', 'https://cars.example/Lot/7', 'lower-cases the host, never the path'],
    ['https://cars.example:443/a', 'https://cars.example/a', 'drops the default port'],
    ['https://cars.example:8443/a', 'https://cars.example:8443/a', 'keeps any other port'],
    ['https://cars.example/a#photos', 'https://cars.example/a', 'drops the fragment'],
    ['https://cars.example/a?', 'https://cars.example/a', 'drops an empty query'],
    ['https://me:secret@cars.example/a', 'https://cars.example/a', 'drops credentials'],
    [
      'https://cars.example/a?utm_source=x&id=7&gclid=1&FBCLID=2',
      'https://cars.example/a?id=7',
      'drops tracking',
    ],
    [
      'https://cars.example/a?utmost=1',
      'https://cars.example/a?utmost=1',
      'keeps what only resembles tracking',
    ],
    [
      'https://cars.example/a?b=2&a=1&b=1',
      'https://cars.example/a?a=1&b=2&b=1',
      'sorts by name, repeats in order',
    ],
    [
      'https://cars.example/a?q=golf%20cart&r=a+b',
      'https://cars.example/a?q=golf%20cart&r=a+b',
      'does not re-encode',
    ],
    [
      'https://cars.example/%7eann/%e2%82%AC',
      'https://cars.example/~ann/%E2%82%AC',
      'spells encodings one way',
    ],
    [
      'https://cars.example/a%2fb?q=a%26b%3d1',
      'https://cars.example/a%2Fb?q=a%26b%3D1',
      'keeps what they set apart',
    ],
    ['https://cars.example/a%2541', 'https://cars.example/a%2541', 'decodes once'],
    [
      'https://cars.example/%2e%2E/a/%2e/b',
      'https://cars.example/a/b',
      'resolves dots however they are written',
    ],
    ['https://cars.example/100%/%zz', 'https://cars.example/100%/%zz', 'leaves alone what is no encoding'],
    ['https://cars.example/a?%75tm_source=x', 'https://cars.example/a', 'sees through encoded tracking'],
    ['https://cars.example/für?q=ü', 'https://cars.example/f%C3%BCr?q=%C3%BC', 'encodes what must be'],
    [
      'https://cars.example/lots;JSESSIONID=0A1B.n1;v=2/7?a=1',
      'https://cars.example/lots;v=2/7?a=1',
      'drops sessions from the path',
    ],
  ])('%s becomes %s: %s', (url, expected) => {
    expect(canonicalUrl(url)).toBe(expected);
  });

  test('a relative address stands on its base', () => {
    expect(canonicalUrl('../lot/8?b=1#x', 'https://cars.example/list/all')).toBe(
      'https://cars.example/lot/8?b=1',
    );
    expect(canonicalUrl('//other.example/x', 'https://cars.example/')).toBe('https://other.example/x');
  });

  test.each([
    'mailto:a@b.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.example/',
    'not a url',
    '/a',
    '',
  ])('%s is no address of a page', (url) => {
    expect(canonicalUrl(url)).toBeUndefined();
  });

  test('an address of 4,096 characters is taken, one more is not', () => {
    const stem = 'https://cars.example/';
    expect(canonicalUrl(stem.padEnd(4_096, 'a'))).toHaveLength(4_096);
    expect(canonicalUrl(stem.padEnd(4_097, 'a'))).toBeUndefined();
  });

  test('is its own canonical address', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = canonicalUrl(url);
        expect(once === undefined ? undefined : canonicalUrl(once)).toBe(once);
      }),
    );
  });
});

describe('the identity of a page', () => {
  test('is the same for every spelling of its address', () => {
    expect(pageIdOf('https://cars.example/a?b=1&a=2#x')).toBe(
      pageIdOf('HTTPS://CARS.example:443/a?a=2&b=1&utm_id=3'),
    );
    expect(pageIdOf('https://cars.example/a')).toMatch(/^[0-9a-f]{32}$/);
    expect(pageIdOf('https://cars.example/a')).not.toBe(pageIdOf('https://cars.example/b'));
  });
});
