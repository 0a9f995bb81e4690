import { describe, expect, test } from '@jest/globals';
import { redactUrl } from '../../../../lambdas/domain/personal-data/redact-url.ts';

describe('an address without personal data', () => {
  test.each([
    ['https://cars.example/ad/1?contact=john@mail.example&page=2', 'https://cars.example/ad/1?page=2'],
    ['https://cars.example/ad/1?contact=john%40mail.example', 'https://cars.example/ad/1'],
    ['https://cars.example/ad/1?phone=2025550143&id=2025550143', 'https://cars.example/ad/1?id=2025550143'],
    ['https://cars.example/ad/1?x=%2B49%20170%201234567', 'https://cars.example/ad/1'],
    ['https://cars.example/ad/1?q=(202)+555-0143&y=2015', 'https://cars.example/ad/1?y=2015'],
    ['https://wa.me/491701234567?text=Golf', 'https://wa.me/[phone]?text=Golf'],
    ['https://cars.example/u/john@mail.example/cars', 'https://cars.example/u/[e-mail]/cars'],
    ['mailto:john@mail.example', 'mailto:[e-mail]'],
    ['tel:+4930231250', 'tel:[phone]'],
  ])('%s becomes %s', (url, redacted) => {
    expect(redactUrl(url)).toBe(redacted);
    expect(redactUrl(redacted)).toBe(redacted);
  });

  test.each([
    'https://cars.example/vehicle/7700900123',
    'https://cars.example/item?id=0170123456&price=12500&from=2015-01-01&to=2018-12-31',
    'https://cars.example/opel-astra-0170123456.html',
    'https://cars.example/s?geo=52.5200080,13.4049540&vin=1GNSKAKCXGR000018',
    'https://cars.example/s?a=%E0%A4%A&b',
    'https://cars.example/s?contact=dealer',
    '/relative?page=2',
    '',
  ])('%s stays', (url) => {
    expect(redactUrl(url)).toBe(url);
  });
});
