import { randomUUID } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { components } from '../../lambdas/contract/compiled/api.ts';
import { chainFaults } from '../../lambdas/domain/audit/audit-record.ts';
import { createAuditStore } from '../../lambdas/shared/stores/audit-store.ts';
import { grantBreakGlass } from '../../tools/break-glass/grant-break-glass.ts';
import { createDemoUser } from '../../tools/local-cloud/demo-user.ts';
import { createCheckedFetch } from './checked-fetch.ts';
import { type DeployedProduct, deployProduct } from './deployed-product.ts';

const patience = 300_000;

type Schemas = components['schemas'];

let product: DeployedProduct;
let checkedFetch: typeof fetch;
/** An administrator's access token. */
let token: string;

beforeAll(async () => {
  product = await deployProduct();
  checkedFetch = createCheckedFetch(product.outputs.ApiUrl);
  const administrator = await createDemoUser(product.cloud, product.outputs, 'administrator');
  ({ token } = await administrator.signIn());
}, patience);
afterAll(() => product?.end(), patience);

const ask = async <T>(path: string, change?: object, as = token): Promise<{ status: number; body: T }> => {
  const answer = await checkedFetch(`${product.outputs.ApiUrl}${path}`, {
    headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json' },
    ...(change && { method: 'POST', body: JSON.stringify(change) }),
  });
  return { status: answer.status, body: (await answer.json()) as T };
};

const flagIn = ({ flags }: Schemas['FeatureFlags'], name: string) => flags.find((flag) => flag.name === name);

describe('the feature flags', () => {
  test(
    'are changed by an administrator through the API, on top of each other',
    async () => {
      expect(await ask('/admin/feature-flags', { MAX_BROWSER_CONTEXTS: 5 })).toMatchObject({ status: 200 });
      expect(await ask('/admin/feature-flags', { CACHE_MAX_SIZE: 7 })).toMatchObject({ status: 200 });
      const { body } = await ask<Schemas['FeatureFlags']>('/admin/feature-flags');
      expect(flagIn(body, 'MAX_BROWSER_CONTEXTS')).toMatchObject({ value: 5, effective: 5, default: 2 });
      expect(flagIn(body, 'CACHE_MAX_SIZE')).toMatchObject({ value: 7 });
    },
    patience,
  );

  test('are not changed by an operator', async () => {
    const refused = await ask('/admin/feature-flags', { MAX_BROWSER_CONTEXTS: 9 }, product.token);
    expect(refused).toMatchObject({ status: 403 });
  });

  test(
    'are all off within a minute of an emergency that an operator declares',
    async () => {
      // Whoever validates refuses a filter that there is not.
      const misspelt = () => ask('/api/opportunities?colour=red');
      expect(await misspelt()).toMatchObject({ status: 400 });
      const start = performance.now();
      const declared = await ask<Schemas['FeatureFlags']>(
        '/admin/feature-flags',
        { EMERGENCY_ROLLBACK: true },
        product.token,
      );
      expect(flagIn(declared.body, 'MAX_BROWSER_CONTEXTS')).toMatchObject({ value: 5, effective: 0 });
      while ((await misspelt()).status !== 200) await new Promise((done) => setTimeout(done, 1_000));
      expect(performance.now() - start).toBeLessThan(60_000);
      const ended = await ask<Schemas['FeatureFlags']>('/admin/feature-flags', { EMERGENCY_ROLLBACK: false });
      expect(flagIn(ended.body, 'MAX_BROWSER_CONTEXTS')).toMatchObject({ value: 5, effective: 5 });
    },
    patience,
  );
});

describe('access for an emergency', () => {
  test(
    'makes a viewer an administrator after the next sign-in, on record',
    async () => {
      const { viewer, cloud, outputs } = product;
      const tables = DynamoDBDocumentClient.from(new DynamoDBClient(cloud.clientOptions));
      const { token: before } = await viewer.signIn();
      expect(await ask('/api/audit', undefined, before)).toMatchObject({ status: 403 });
      const until = await grantBreakGlass(
        {
          cognito: new CognitoIdentityProviderClient(cloud.clientOptions),
          audit: createAuditStore(outputs.AuditTableName, tables),
          now: () => new Date(),
          newId: randomUUID,
          by: 'test',
        },
        {
          user: viewer.username,
          reason: 'To see that it works',
          minutes: 30,
          userPool: outputs.UserPoolId,
          table: outputs.AuditTableName,
        },
      );
      const { token: after } = await viewer.signIn();
      const read = await ask<Schemas['AuditRecordList']>('/api/audit?limit=3', undefined, after);
      expect(read.body.items).toEqual([
        expect.objectContaining({
          action: 'listAuditRecords',
          actor: expect.objectContaining({ roles: ['viewer', 'administrator'], breakGlass: until }),
        }),
        expect.objectContaining({ action: 'grantBreakGlass', phase: 'outcome' }),
        expect.objectContaining({ action: 'grantBreakGlass', phase: 'intent' }),
      ]);
      // What one's own role may needs no such access, nor a record.
      expect(await ask('/api/opportunities', undefined, after)).toMatchObject({ status: 200 });
    },
    patience,
  );
});

describe('the audit trail', () => {
  test('shows what was changed, and what was refused', async () => {
    const { body } = await ask<Schemas['AuditRecordList']>('/api/audit?action=changeFeatureFlags&limit=100');
    const outcomes = body.items.filter(({ phase }) => phase === 'outcome').reverse();
    expect(outcomes.map(({ status }) => status)).toEqual([200, 200, 403, 200, 200]);
    expect(outcomes[0]).toMatchObject({
      before: { flags: { MAX_BROWSER_CONTEXTS: 2 } },
      after: { flags: { MAX_BROWSER_CONTEXTS: 5 } },
    });
  });

  test('holds as a chain', async () => {
    const tables = DynamoDBDocumentClient.from(new DynamoDBClient(product.cloud.clientOptions));
    const day = new Date().toISOString().slice(0, 10);
    const records = await createAuditStore(product.outputs.AuditTableName, tables).of(day);
    expect([records.length >= 10, chainFaults(day, records)]).toEqual([true, []]);
  });
});
