import { describe, expect, test } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { isFromAllowedPage, shareWithPage } from '../../../../lambdas/shared/api/cross-origin.ts';
import { requireOwnSite } from '../../../../lambdas/shared/api/require-own-site.ts';
import { apiGatewayEvent } from '../../../support/api-gateway-event.ts';

const one = 'https://console.dealerscope.example';
const other = 'http://localhost:5173';

const from = (origin: string | undefined, allowedOrigins?: string): APIGatewayProxyEvent => ({
  ...apiGatewayEvent('POST /api/scrape-jobs', {
    headers: { 'sec-fetch-site': 'cross-site', ...(origin !== undefined && { origin }) },
  }),
  stageVariables: allowedOrigins === undefined ? null : { allowedOrigins },
});
const result = { statusCode: 200, headers: { etag: '"0"' }, body: '{}' };
const headersFor = (event: APIGatewayProxyEvent) => shareWithPage(event, result).headers;

describe('an answer', () => {
  test.each([one, other])('is shared with the page of %s, by name and without credentials', (origin) => {
    const headers = headersFor(from(origin, `${one},${other}`));
    expect(headers).toMatchObject({
      etag: '"0"',
      vary: 'origin',
      'access-control-allow-origin': origin,
      'access-control-expose-headers': expect.stringMatching(/etag.*ratelimit.*x-correlation-id/),
    });
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  test.each([
    ['of another site', 'https://evil.example'],
    ['of a neighbour', 'https://other.dealerscope.example'],
    ['without encryption', one.replace('https', 'http')],
    ['at another port', `${one}:8443`],
    ['that only begins so', `${one}.evil.example`],
    ['without a place of its own', 'null'],
    ['that names several', `${one},${other}`],
    ['that says nothing', undefined],
    ['that says nothing in a header', ''],
    ['that asks for anything', '*'],
  ])('is not shared with a page %s', (_title, origin) => {
    const headers = headersFor(from(origin, `${one},${other}`));
    expect(headers).toEqual({ etag: '"0"', vary: 'origin' });
  });

  test('keeps what else an answer depends on', () => {
    const vary = { ...result, headers: { vary: 'authorization' } };
    expect(shareWithPage(from(one, one), vary).headers?.vary).toBe('authorization, origin');
  });

  test('says nothing where no page may use the API', () => {
    for (const event of [from(one), from(one, ''), from('', ''), from(undefined, '')]) {
      expect(shareWithPage(event, result)).toBe(result);
      expect(isFromAllowedPage(event)).toBe(false);
    }
  });
});

describe('a change', () => {
  const isOn = async () => true;

  test('may be asked for by a page that may use the API, and by no other', async () => {
    await expect(requireOwnSite(from(one, one), isOn)).resolves.toBeUndefined();
    for (const event of [from(other, one), from(one), from('', one), from('null', one)]) {
      await expect(requireOwnSite(event, isOn)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});
