import { describe, expect, test } from '@jest/globals';
import type { AuditEntry } from '../../../../lambdas/domain/audit/audit-record.ts';
import { serveApi } from '../../../../lambdas/shared/api/api-handler.ts';
import { createIdempotencyStore } from '../../../../lambdas/shared/stores/idempotency-store.ts';
import { requestContracts } from '../../../../lambdas/shared/validation/compiled/requests/manage-scrape-jobs.js';
import { apiGatewayEvent, callerSubject } from '../../../support/api-gateway-event.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { lambdaContext, requestId } from '../../../support/lambda-context.ts';
import { silentTelemetry } from '../../../support/silent-telemetry.ts';
import { trustingIdentity } from '../../../support/trusting-identity.ts';

const at = '2026-11-21T10:00:00.000Z';
const forgedId = '11111111-2222-4333-8444-555555555555';
const forgedAddress = '203.0.113.66';

/** Asks for a change as somebody who sends these headers, and tells all that is remembered of it. */
const changeWith = async (headers: Readonly<Record<string, string>>) => {
  const telemetry = silentTelemetry('api');
  const buckets: string[] = [];
  const trail: AuditEntry[] = [];
  const handler = serveApi<'manage-scrape-jobs'>({
    telemetry,
    requestContracts,
    connect: () => ({
      identity: trustingIdentity,
      readFlags: async () => ({
        ENABLE_INPUT_VALIDATION: true,
        API_RATE_LIMITING: true,
        ENABLE_CSRF_PROTECTION: true,
      }),
      buckets: {
        take: async (bucket: string) => {
          buckets.push(bucket);
          return { allowed: true, remaining: 9, seconds: 4 };
        },
      },
      idempotency: createIdempotencyStore('idempotency', inMemoryDynamo().client, () => new Date(at)),
      audit: {
        store: {
          expect: async () => undefined,
          append: async (entry: AuditEntry) => {
            trail.push(entry);
          },
        },
        now: () => new Date(at),
      },
      handlers: { pauseScrapeJob: async () => ({ status: 200, body: {} }) } as never,
    }),
  });
  const event = apiGatewayEvent('POST /api/scrape-jobs/{id}/pause', { id: 'job-1', body: {}, headers });
  // API Gateway takes a UUID in this header for its own id of the request.
  event.requestContext.requestId = headers['x-amzn-requestid'] ?? event.requestContext.requestId;
  const { statusCode, headers: answered } = await handler(event, lambdaContext());
  const { correlation_id } = telemetry.logged.at(-1) as Record<string, unknown>;
  return { statusCode, correlation: [answered?.['x-correlation-id'], correlation_id], buckets, trail };
};

describe('what a client says of itself in a header', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['nothing', {}],
    ['X-Amzn-RequestId', { 'x-amzn-requestid': forgedId }],
    ['X-Correlation-Id', { 'x-correlation-id': forgedId }],
    ['X-Request-Id', { 'x-request-id': forgedId }],
    ['X-Client-Request-Id', { 'x-client-request-id': forgedId }],
    ['X-Amzn-Trace-Id', { 'x-amzn-trace-id': `Root=${forgedId}` }],
    ['X-Amz-Apigw-Id', { 'x-amz-apigw-id': forgedId }],
    ['X-Forwarded-For', { 'x-forwarded-for': `${forgedAddress}, 10.0.0.1` }],
    ['Forwarded', { forwarded: `for=${forgedAddress};host=evil.example` }],
    ['X-Real-Ip', { 'x-real-ip': forgedAddress }],
    ['True-Client-Ip', { 'true-client-ip': forgedAddress }],
    ['CloudFront-Viewer-Address', { 'cloudfront-viewer-address': `${forgedAddress}:443` }],
    ['X-User-Id', { 'x-user-id': 'somebody-else', 'x-amzn-oidc-identity': 'somebody-else' }],
  ])('(%s) is neither on record nor counted against', async (_name, headers) => {
    const { statusCode, correlation, buckets, trail } = await changeWith(headers);
    expect(statusCode).toBe(200);
    expect(correlation).toEqual([requestId, requestId]);
    expect(buckets).toEqual(['address#192.0.2.1', `client#${callerSubject}`]);
    expect(trail.map(({ correlationId, actor }) => [correlationId, actor.subject, actor.address])).toEqual([
      [requestId, callerSubject, '192.0.2.1'],
      [requestId, callerSubject, '192.0.2.1'],
    ]);
    expect(JSON.stringify(trail)).not.toMatch(/11111111|203\.0\.113|somebody-else/);
  });
});
