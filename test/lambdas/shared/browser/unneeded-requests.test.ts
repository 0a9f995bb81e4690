import { describe, expect, test } from '@jest/globals';
import { unneededPatterns, whyUnneeded } from '../../../../lambdas/shared/browser/unneeded-requests.ts';

describe('whyUnneeded', () => {
  test.each([
    ['Image', 'https://cars.example/1.jpg', 'for the eye alone'],
    ['Font', 'https://cars.example/1.woff2', 'for the eye alone'],
    ['Media', 'https://cars.example/1.mp4', 'for the eye and the ear alone'],
    ['Ping', 'https://cars.example/seen', 'tells somebody something, brings nothing'],
    ['Script', 'https://www.google-analytics.com/analytics.js', 'analytics'],
    ['Script', 'https://google-analytics.com./analytics.js', 'analytics'],
    ['XHR', 'https://region1.analytics.google.com/g/collect', 'analytics'],
    ['Document', 'https://cars.example/', undefined],
    ['Document', 'https://www.drift.com/cars', undefined],
    ['Stylesheet', 'https://cars.example/site.css', undefined],
    ['Script', 'https://cars.example/google-analytics.com/app.js', undefined],
    ['Script', 'https://cars.example/?from=https://drift.com/', undefined],
    ['Script', 'https://notdrift.com/app.js', undefined],
    ['Script', 'https://drift.com.example/app.js', undefined],
    ['Script', 'https://www.google.com/maps.js', undefined],
    ['Fetch', 'https://api.cars.example/lots', undefined],
    ['Script', 'data:text/javascript,0', undefined],
    ['toString', 'https://cars.example/', undefined],
  ])('%s %s → %s', (type, url, why) => {
    expect(whyUnneeded(type, url)).toBe(why);
  });

  test('whatever is unneeded is paused by some pattern', () => {
    const matches = (pattern: string, url: string): boolean =>
      new RegExp(`^${pattern.replace(/[.?+^$()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(url);
    const isPaused = (type: string, url: string): boolean =>
      unneededPatterns.some(
        (pattern) =>
          matches(pattern.urlPattern, url) && (!('resourceType' in pattern) || pattern.resourceType === type),
      );
    expect(isPaused('Image', 'https://cars.example/1.jpg')).toBe(true);
    expect(isPaused('Script', 'https://static.hotjar.com/c.js')).toBe(true);
    expect(isPaused('Script', 'https://hotjar.com/c.js')).toBe(true);
    expect(isPaused('Script', 'https://cars.example/app.js')).toBe(false);
  });
});
