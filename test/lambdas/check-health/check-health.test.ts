import { expect, test } from '@jest/globals';
import { clientApi } from '../../support/client-api.ts';

test('health is told to anyone, with the environment and the version that serves', async () => {
  const answer = await clientApi().ask('GET /healthz', { caller: null });
  expect(answer).toMatchObject({ status: 200, body: { status: 'ok', environment: 'local', version: '7' } });
});
