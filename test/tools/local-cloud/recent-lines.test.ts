import { expect, test } from '@jest/globals';
import { keepRecentLines } from '../../../tools/local-cloud/recent-lines.ts';

test('keeps the last lines, however the stream was cut into chunks', () => {
  const lines = keepRecentLines(3);
  for (const chunk of ['on', 'e\ntwo\nth', 'ree\n', 'four\nfi', 've']) lines.add(chunk);
  expect(lines.text()).toBe('three\nfour\nfive');
});

test('is empty before anything was said', () => {
  expect(keepRecentLines(3).text()).toBe('');
});
