import { describe, expect, test } from '@jest/globals';
import type { Source } from '../../../lambdas/domain/source.ts';
import { closingWords } from '../../../tools/start/closing-words.ts';

const source = { sourceId: 'county-surplus' } as Source;
const words = {
  apiUrl: 'https://127.0.0.1:1/api',
  token: 'the-token',
  tokenLifetime: 3600,
  certificateFile: '/tmp/x/server.crt',
  sites: { address: '127.0.0.1:2', sources: [source] },
  isMarket: true,
};

describe('the closing words', () => {
  test('hold what is needed to ask the API by hand', () => {
    const text = closingWords(words);
    for (const part of [
      words.apiUrl,
      words.token,
      '60 min',
      words.certificateFile,
      '{"sourceId":"county-surplus"}',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('say how the market misbehaves, but not how saved pages would', () => {
    expect(closingWords(words)).toContain('http://127.0.0.1:2/__market/misbehave');
    expect(closingWords({ ...words, isMarket: false })).not.toContain('__market');
  });
});
