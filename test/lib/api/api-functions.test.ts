import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { probeKey, tables } from '../../../lambdas/contract/tables.ts';
import { heldMilliseconds } from '../../../lambdas/shared/stores/idempotency-store.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** What the function's role may do, as texts `action on resource`, beside its log, its traces and its flags. */
const allRightsOf = (environment: (typeof environmentNames)[number], id: string): string[] =>
  resourcesOf(synthesized(environment).service, 'AWS::IAM::Policy')
    .filter(([policy]) => policy.startsWith(`ApiFunctions${id}Role`))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Statement[])
    .flatMap(({ Action, Resource }) =>
      [Action]
        .flat()
        .flatMap((action) => [Resource].flat().map((resource) => `${action} on ${JSON.stringify(resource)}`)),
    )
    .filter((right) => !/^(logs|xray|appconfig):/.test(right));

/** Beside the buckets of requests, the audit trail and the answers kept for repeats, too, which several functions use alike. */
const rightsOf = (...asked: Parameters<typeof allRightsOf>): string[] =>
  allRightsOf(...asked).filter((right) => !/Tables(ApiLimits|Audit|Idempotency)/.test(right));

const writing = /dynamodb:(Put|Update|Delete|BatchWrite)/;

describe.each(environmentNames)('in %s, whoever parts and joins vehicles', (environment) => {
  const rights = rightsOf(environment, 'IdentifyVehicles');

  test('may read and write the identities and the listings, only read the histories, and knows no other table', () => {
    const tables = ['TablesIdentities', 'TablesListings'];
    for (const table of tables) {
      const own = rights.filter((right) => right.includes(table));
      expect([table, own.some((right) => writing.test(right))]).toEqual([table, true]);
    }
    const onTables = rights.filter((right) => right.startsWith('dynamodb:'));
    const others = onTables.filter((right) => !tables.some((table) => right.includes(table)));
    expect(others).not.toEqual([]);
    expect(others.filter((right) => !right.includes('TablesHistories') || writing.test(right))).toEqual([]);
  });

  test('may send to the rescorer, and to nobody else', () => {
    const sending = rights.filter((right) => right.startsWith('sqs:SendMessage'));
    expect(sending).toEqual([expect.stringContaining('RescorerRescores')]);
  });

  test('has no other right', () => {
    expect(rights.filter((right) => !/^(dynamodb|sqs):/.test(right))).toEqual([]);
  });
});

describe.each(environmentNames)('in %s, whoever reviews anomalies', (environment) => {
  const rights = rightsOf(environment, 'ReviewAnomalies');

  test('may read and write the anomalies, with their index', () => {
    const onAnomalies = rights.filter((right) => right.includes('TablesAnomalies'));
    expect(onAnomalies.filter((right) => writing.test(right))).not.toEqual([]);
    expect(onAnomalies).toContainEqual(
      expect.stringMatching(/^dynamodb:Query on .*\/index\/open-by-detection/),
    );
  });

  test('may send to the rescorer, and to nobody else', () => {
    const sending = rights.filter((right) => right.startsWith('sqs:SendMessage'));
    expect(sending).toEqual([expect.stringContaining('RescorerRescores')]);
  });

  test('may only read the listings, and knows no other table', () => {
    const others = rights.filter((right) => /^dynamodb:/.test(right) && !right.includes('TablesAnomalies'));
    expect(others).not.toEqual([]);
    expect(others.filter((right) => !right.includes('TablesListings') || writing.test(right))).toEqual([]);
  });
});

describe.each(environmentNames)('in %s, the buckets of requests', (environment) => {
  test.each(['FindOpportunities', 'ReviewAnomalies', 'IdentifyVehicles', 'ManageScrapeJobs'])(
    'are only taken from by %s',
    (id) => {
      const onBuckets = allRightsOf(environment, id).filter((right) => right.includes('TablesApiLimits'));
      expect(onBuckets).toEqual([expect.stringMatching(/^dynamodb:UpdateItem on /)]);
    },
  );
});

describe.each(environmentNames)('in %s, the audit trail', (environment) => {
  test.each(['ReviewAnomalies', 'IdentifyVehicles', 'ManageScrapeJobs'])(
    'can be added to and read by %s, and not changed',
    (id) => {
      const onTrail = allRightsOf(environment, id).filter((right) => right.includes('TablesAudit'));
      expect(onTrail.map((right) => right.split(' on ')[0])).toEqual(['dynamodb:PutItem', 'dynamodb:Query']);
    },
  );

  test('is out of reach for those who only read', () => {
    const rights = allRightsOf(environment, 'FindOpportunities');
    expect(rights.filter((right) => right.includes('TablesAudit'))).toEqual([]);
  });
});

describe.each(environmentNames)('in %s, whoever serves changes', (environment) => {
  const functions = resourcesOf(synthesized(environment).service, 'AWS::Lambda::Function').filter(
    ([, { Properties }]) => 'IDEMPOTENCY_TABLE' in (Properties.Environment?.Variables ?? {}),
  );

  test('has ended or died by the time at which a request under an Idempotency-Key is free again', () => {
    expect(functions.length).toBeGreaterThan(2);
    for (const [, { Properties }] of functions) {
      expect(Properties.Timeout * 1_000).toBeLessThan(heldMilliseconds);
    }
  });

  test('may claim requests and keep answers, but neither read nor remove those of others', () => {
    const rights = allRightsOf(environment, 'ManageScrapeJobs').filter((right) =>
      right.includes('TablesIdempotency'),
    );
    expect(rights.map((right) => right.split(' on ')[0])).toEqual([
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    ]);
  });
});

describe.each(environmentNames)('in %s, whoever watches sources', (environment) => {
  const rights = rightsOf(environment, 'WatchSources').filter(
    (right) => !right.includes('TablesIdempotency'),
  );

  test('may change the sources, read their jobs and their hosts, and nothing else', () => {
    const tables = ['TablesSources', 'TablesScrapeJobs', 'TablesHosts'];
    for (const table of tables) expect(rights.some((right) => right.includes(table))).toBe(true);
    const others = rights.filter((right) => !tables.some((table) => right.includes(table)));
    expect(others).toEqual([]);
    const written = rights.filter((right) => writing.test(right));
    expect(written.filter((right) => !right.includes('TablesSources'))).toEqual([]);
  });
});

describe.each(environmentNames)('in %s, whoever keeps searches', (environment) => {
  const rights = rightsOf(environment, 'SaveSearches').filter(
    (right) => !right.includes('TablesIdempotency'),
  );

  test('may read and write them, and nothing else', () => {
    expect(rights.some((right) => writing.test(right))).toBe(true);
    expect(rights.filter((right) => !right.includes('TablesSavedSearches'))).toEqual([]);
  });
});

describe.each(environmentNames)('in %s, whoever inspects the health', (environment) => {
  const policies = resourcesOf(synthesized(environment).service, 'AWS::IAM::Policy').filter(([policy]) =>
    policy.startsWith('ApiFunctionsInspectHealthRole'),
  );
  const statements = policies.flatMap(
    ([, { Properties }]) =>
      Properties.PolicyDocument.Statement as (Statement & { readonly Condition?: unknown })[],
  );
  const actions = statements.flatMap(({ Action }) => [Action].flat());

  test('reads of tables nothing but a row that is never there', () => {
    const reading = statements.filter(({ Action }) => [Action].flat().includes('dynamodb:GetItem'));
    expect(reading.flatMap(({ Resource }) => Resource)).toHaveLength(Object.keys(tables).length);
    const probing = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [probeKey] } };
    expect(reading.map(({ Condition }) => Condition)).toEqual(reading.map(() => probing));
  });

  test('sees how much lies in queues, where the bucket is, and what CloudWatch measured; no message, page or log', () => {
    const others = actions.filter((action) => !/^(logs|xray|appconfig):/.test(action));
    expect([...new Set(others)].sort()).toEqual([
      'cloudwatch:GetMetricData',
      'dynamodb:GetItem',
      // Who looks with access for an emergency is recorded, behind the last record of the day.
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      's3:GetBucketLocation',
      'sqs:GetQueueAttributes',
    ]);
  });

  test("changes nothing but its callers' buckets of requests", () => {
    const changing = statements.filter(({ Action }) => [Action].flat().includes('dynamodb:UpdateItem'));
    expect(changing.map(({ Resource }) => JSON.stringify(Resource))).toEqual([
      expect.stringContaining('TablesApiLimits'),
    ]);
  });
});
