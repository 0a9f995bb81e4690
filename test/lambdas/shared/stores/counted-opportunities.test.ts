import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tables } from '../../../../lambdas/contract/tables.ts';
import { createCountedOpportunities } from '../../../../lambdas/shared/stores/counted-opportunities.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const { partitionKey } = tables.opportunities;

const world = () => {
  const dynamo = inMemoryDynamo();
  const counted = createCountedOpportunities('opportunities', dynamo.client);
  const put = (id: string) => counted.put({ [partitionKey]: id });
  const held = () =>
    dynamo.rows('opportunities').filter((row) => !String(row[partitionKey]).startsWith('total#'));
  return { ...dynamo, counted, put, held };
};

describe('how many opportunities there are', () => {
  test('is nought, goes up with each new one and down with each that goes, and by nothing else', async () => {
    const { counted, put } = world();
    expect(await counted.total()).toBe(0);
    for (const id of ['a', 'b', 'a', 'c']) await put(id);
    expect(await counted.total()).toBe(3);
    for (const id of ['b', 'b', 'never there']) await counted.remove(id);
    expect(await counted.total()).toBe(2);
  });

  test('costs nothing while one is only replaced', async () => {
    const { put, calls } = world();
    await put('a');
    const before = calls.length;
    await put('a');
    expect(calls.slice(before)).toEqual(['PutCommand']);
  });

  test('is spread over several rows', async () => {
    const { put, rows } = world();
    for (let at = 0; at < 200; at += 1) await put(`o${at}`);
    expect(rows('opportunities').length - 200).toBe(16);
  });

  test('is exact whatever comes twice, at once, in any order, or dies before or after any call', async () => {
    const acts = fc.record({ id: fc.constantFrom('a', 'b', 'c'), isPut: fc.boolean() });
    const fault = fc.option(fc.constantFrom<'before' | 'after'>('before', 'after'), { freq: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(acts, { minLength: 1, maxLength: 12 }),
        fc.array(fault, { maxLength: 40 }),
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 20 }),
        async (asked, faults, latencies) => {
          const { counted, put, held, delayBy, failWhen } = world();
          let turn = 0;
          delayBy(() => latencies[turn++ % latencies.length] ?? 0);
          failWhen((call) => {
            const when = faults[call];
            return when ? { when, error: new Error('The function was killed') } : undefined;
          });
          // Whatever dies is delivered again at last.
          const died: typeof asked = [];
          const act = ({ id, isPut }: (typeof asked)[number]) => (isPut ? put(id) : counted.remove(id));
          await Promise.all(asked.map((each) => act(each).catch(() => died.push(each))));
          failWhen(() => undefined);
          expect(await counted.total()).toBe(held().length);
          await Promise.all(died.map(act));
          expect(await counted.total()).toBe(held().length);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is given up on one that others make and remove without end, to be tried again later', async () => {
    const refusing = createCountedOpportunities('opportunities', {
      send: async () => {
        throw new ConditionalCheckFailedException({
          message: 'The conditional request failed',
          $metadata: {},
        });
      },
    });
    await expect(refusing.put({ [partitionKey]: 'a' })).rejects.toMatchObject({ code: 'rows-contended' });
  });
});
