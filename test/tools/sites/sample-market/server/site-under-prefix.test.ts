import { describe, expect, test } from '@jest/globals';
import {
  parsePrefixedPath,
  underPrefix,
} from '../../../../../tools/sites/sample-market/server/site-under-prefix.ts';
import { bytesOf } from '../../../../../tools/sites/sample-market/sites/market-site.ts';

describe('parsePrefixedPath', () => {
  test.each([
    ['/__site/www.a.example/lot/1?x=2', { host: 'www.a.example', path: '/lot/1?x=2' }],
    ['/__site/www.a.example', { host: 'www.a.example', path: '/' }],
    ['/__site/', undefined],
    ['/__market', undefined],
    ['/lot/__site/a', undefined],
  ])('takes %s apart', (path, parts) => {
    expect(parsePrefixedPath(path)).toEqual(parts);
  });
});

describe('underPrefix', () => {
  const moved = (body: string | Buffer, headers: Record<string, string> = {}) =>
    underPrefix({ status: 200, headers: { 'content-type': 'text/html', ...headers }, body }, 'a.example');

  test('moves links, images, forms and absolute addresses of the site into its folder', () => {
    const body = '<a href="/x"><img src="/i"><form action="/s"><a href="http://a.example/y">';
    const folder = '/__site/a.example';
    expect(bytesOf(moved(body)).toString()).toBe(
      `<a href="${folder}/x"><img src="${folder}/i"><form action="${folder}/s"><a href="${folder}/y">`,
    );
  });

  test('leaves other sites and texts alone', () => {
    const body = '<script src="//cdn.example/x"></script><a href="http://b.example/">1/2</a>';
    expect(bytesOf(moved(body)).toString()).toBe(body);
  });

  test('moves redirects', () => {
    expect(moved('', { location: '/new' }).headers.location).toBe('/__site/a.example/new');
  });

  test('keeps every byte of a page in another encoding', () => {
    const body = Buffer.from([0xe4, 0x80, 0x20, 0xff]);
    expect(bytesOf(moved(body))).toEqual(body);
  });

  test('does not touch what is no page', () => {
    const answer = moved('{"href="/x"}', { 'content-type': 'application/json' });
    expect(bytesOf(answer).toString()).toBe('{"href="/x"}');
  });
});
