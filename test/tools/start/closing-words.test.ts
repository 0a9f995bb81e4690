import { describe, expect, test } from '@jest/globals';
import type { Source } from '../../../lambdas/domain/source.ts';
import { closingWords } from '../../../tools/start/closing-words.ts';

const source = { sourceId: 'county-surplus' } as Source;
const words = {
  apiUrl: 'https://127.0.0.1:1/api',
  token: 'the-token',
  tokenLifetime: 3600,
  person: {
    username: 'someone@dealerscope.example',
    password: 'the-password',
    page: 'https://127.0.0.1:1/oauth2/authorize?state=x',
    form: 'grant_type=authorization_code&code=CODE',
    tokenUrl: 'https://127.0.0.1:1/oauth2/token',
  },
  machine: { clientId: 'the-client', clientSecret: 'the-secret' },
  certificateFile: '/tmp/x/server.crt',
  aws: { AWS_ENDPOINT_URL: 'https://127.0.0.1:1', AWS_REGION: 'us-east-1' },
  tables: { hosts: 'Hosts-1', visits: 'Visits-1' },
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

  test('say how a person and a machine get a token', () => {
    const text = closingWords(words);
    for (const part of [
      "curl -u 'the-client:the-secret' -d grant_type=client_credentials 'https://127.0.0.1:1/oauth2/token'",
      'someone@dealerscope.example with the password the-password',
      'open https://127.0.0.1:1/oauth2/authorize?state=x',
      "curl -d 'grant_type=authorization_code&code=CODE' 'https://127.0.0.1:1/oauth2/token'",
    ]) {
      expect(text).toContain(part);
    }
  });

  test('hold what the tools beside the product need to look into the local AWS', () => {
    const text = closingWords(words);
    for (const part of [
      "export AWS_ENDPOINT_URL='https://127.0.0.1:1' AWS_REGION='us-east-1'",
      'npm run why-browser -- --table Visits-1',
      'npm run hosts -- --table Hosts-1',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('say how the market misbehaves, but not how saved pages would', () => {
    expect(closingWords(words)).toContain('http://127.0.0.1:2/__market/misbehave');
    expect(closingWords({ ...words, isMarket: false })).not.toContain('__market');
  });
});
