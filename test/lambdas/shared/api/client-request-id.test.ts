import { describe, expect, test } from '@jest/globals';
import { clientRequestIdOf } from '../../../../lambdas/shared/api/client-request-id.ts';
import { apiGatewayEvent } from '../../../support/api-gateway-event.ts';
import { clientApi } from '../../../support/client-api.ts';
import { requestId } from '../../../support/lambda-context.ts';

const idIn = (headers: Readonly<Record<string, string>>) =>
  clientRequestIdOf(apiGatewayEvent('GET /healthz', { headers }));

describe('a client’s own id of its request', () => {
  test.each([
    ['a UUID', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['a trace', '1-581cf771-A006649127E371903A2DE979'],
    ['one sign', 'a'],
    ['as long as can be', 'x'.repeat(128)],
  ])('may be %s', (_title, id) => {
    expect(idIn({ 'X-Client-Request-Id': ` ${id} ` })).toBe(id);
  });

  test.each([
    ['empty', ''],
    ['too long', 'x'.repeat(129)],
    ['of several lines', 'a\n{"level":"ERROR"}'],
    ['JSON', '{"caller":"somebody"}'],
    ['of other letters', 'запрос'],
  ])('that is %s is passed over', (_title, id) => {
    expect(idIn({ 'x-client-request-id': id })).toBeUndefined();
  });

  test('stands in the log beside ours, and never in its place', async () => {
    const { ask, telemetry } = clientApi();
    const headers = {
      'x-client-request-id': 'mine-17',
      'x-correlation-id': 'forged',
      'x-request-id': 'forged',
    };
    const answer = await ask('GET /api/opportunities', { headers });
    expect(answer.headers['x-correlation-id']).toBe(requestId);
    await ask('GET /api/opportunities');
    expect(telemetry.logged).toEqual([
      expect.objectContaining({ correlation_id: requestId, clientRequestId: 'mine-17' }),
      expect.not.objectContaining({ clientRequestId: expect.anything() }),
    ]);
  });
});
