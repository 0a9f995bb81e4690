import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { functionVariables } from '../../../../lambdas/contract/functions.ts';
import {
  type ApiSurroundings,
  routes,
  startApiSurroundings,
} from '../../../../tools/bench/api/api-surroundings.ts';

let surroundings: ApiSurroundings;
beforeAll(async () => {
  surroundings = await startApiSurroundings();
});
afterAll(() => surroundings?.close());

describe('the surroundings of a measured function', () => {
  test.each(['find-opportunities', 'manage-scrape-jobs'] as const)(
    'give %s each variable that it reads',
    (name) => {
      const variables = surroundings.variablesOf(name);
      expect(Object.keys(variables)).toEqual(expect.arrayContaining([...functionVariables[name]]));
    },
  );

  test('send no request twice, so that no answer lies ready', () => {
    const lists = surroundings.eventsOf('list', 50).map((event) => event.queryStringParameters?.scoreMin);
    const ones = surroundings.eventsOf('get one', 50).map((event) => event.pathParameters?.id);
    expect(new Set([...lists, ...ones]).size).toBe(100);
  });

  test.each(Object.keys(routes) as (keyof typeof routes)[])(
    'send %s from one address each, so that none meets a limit',
    (name) => {
      const events = surroundings.eventsOf(name, 200);
      expect(new Set(events.map(({ requestContext }) => requestContext.identity.sourceIp)).size).toBe(200);
      for (const { headers } of events)
        expect(headers.Authorization).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
    },
  );
});
