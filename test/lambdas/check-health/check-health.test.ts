import { describe, expect, test } from '@jest/globals';
import { clientApi } from '../../support/client-api.ts';
import { api } from '../../support/good-request.ts';

const { ask } = clientApi();

describe('the health of the API', () => {
  test('is told without a token, with the environment and the version that answered', async () => {
    const { status, body } = await ask('GET /healthz', { caller: null });
    expect({ status, body }).toEqual({
      status: 200,
      body: { status: 'ok', environment: 'local', version: '7' },
    });
  });
});

describe('the document of the API', () => {
  test('is served to anyone, to be kept for five minutes', async () => {
    const { status, headers } = await ask('GET /openapi.json', { caller: null });
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=300');
  });

  test('is docs/openapi.yaml, but stands where it was found', async () => {
    const { body } = await ask('GET /openapi.json', { caller: null });
    const { servers, ...rest } = body;
    const { servers: _, ...ours } = api.document;
    expect(rest).toEqual(ours);
    expect(servers).toEqual([expect.objectContaining({ url: '.' })]);
  });
});
