import { describe, expect, test } from '@jest/globals';
import { printedAddress } from '../../../tools/raw-pages/printed-address.ts';

const addressIn = (html: string): string | undefined => printedAddress(Buffer.from(html), 'text/html');

describe('the address that a page prints', () => {
  test.each([
    ['its canonical link', '<link rel="canonical" href="https://cars.example/7">', 'https://cars.example/7'],
    [
      'with attributes the other way round',
      "<LINK href='https://cars.example/7' rel='canonical'>",
      'https://cars.example/7',
    ],
    ['without quotes', '<link rel=canonical href=https://cars.example/7>', 'https://cars.example/7'],
    [
      'with references',
      '<link rel="canonical" href="https://cars.example/?a=1&amp;b=2">',
      'https://cars.example/?a=1&b=2',
    ],
    ['its og:url', '<meta property="og:url" content="http://cars.example/7">', 'http://cars.example/7'],
  ])('is %s', (_, html, url) => expect(addressIn(`<head>${html}</head>`)).toBe(url));

  test.each([
    ['relative', '<link rel="canonical" href="/7">'],
    ['no web address', '<link rel="canonical" href="javascript:alert(1)">'],
    ['of another relation', '<link rel="alternate" href="https://cars.example/7">'],
    ['not there', '<title>Lot 7</title>'],
  ])('is unknown when it is %s', (_, html) => expect(addressIn(html)).toBeUndefined());
});
