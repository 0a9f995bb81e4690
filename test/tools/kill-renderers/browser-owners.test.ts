import { describe, expect, test } from '@jest/globals';
import { browserOf, ownersAtWork, runningBrowsers } from '../../../tools/kill-renderers/browser-owners.ts';

const lineOf = (profile: string): string =>
  ['chromium', '--no-sandbox', `--user-data-dir=${profile}`, ''].join('\0');

describe('the owner of a browser', () => {
  test.each([
    ['/cloud/tmp/dealerscope-profile-41-977-xY3', { pid: 7, owner: 41 }],
    ['/elsewhere/tmp/dealerscope-profile-41-977-xY3', undefined],
    ['/cloud-2/dealerscope-profile-41-977-xY3', undefined],
    ['/cloud/tmp/puppeteer_dev_profile-41', undefined],
  ])('is told by its profile: %s', (profile, browser) => {
    expect(browserOf(7, lineOf(profile), '/cloud')).toEqual(browser);
  });

  test('is at work when it has a second one', () => {
    const browsers = [1, 2, 1, 3].map((owner, at) => ({ pid: 100 + at, owner }));
    expect(ownersAtWork(browsers)).toEqual([1]);
    expect(ownersAtWork([])).toEqual([]);
  });

  test('of a folder that no browser uses is nobody', () => {
    expect(runningBrowsers('/no/such/folder')).toEqual([]);
  });
});
