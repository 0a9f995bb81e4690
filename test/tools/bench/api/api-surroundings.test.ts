import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { functionVariables } from '../../../../lambdas/contract/functions.ts';
import {
  type ApiSurroundings,
  type routes,
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

  test.each(Object.entries({ list: 64, 'get one': 64, post: 64, newcomers: 200 }))(
    'send %s from clients at networks and with tokens of their own: %s in two hundred requests',
    (name, clients) => {
      const events = surroundings.eventsOf(name as keyof typeof routes, 200);
      const networks = events.map(({ requestContext }) => requestContext.identity.sourceIp);
      const tokens = events.map(({ headers }) => headers.Authorization);
      expect([new Set(networks).size, new Set(tokens).size]).toEqual([clients, clients]);
      for (const token of tokens) expect(token).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
    },
  );
});
