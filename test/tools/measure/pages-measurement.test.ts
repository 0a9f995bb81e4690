import { expect, test } from '@jest/globals';
import { createOpportunityStore } from '../../../lambdas/shared/stores/opportunity-store.ts';
import { isMet } from '../../../tools/bench/goal.ts';
import { indexedOpportunities } from '../../../tools/measure/indexed-opportunities.ts';
import { pagesMeasurement } from '../../../tools/measure/pages-measurement.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';
import { sampleOpportunity } from '../../support/sample-opportunity.ts';

test('indexes that are kept in order give the pages that tables give, and tell what they read', async () => {
  const now = () => new Date('2026-11-21T12:00:00.000Z');
  const theirs = createOpportunityStore('opportunities', inMemoryDynamo().client, now);
  const cars = Array.from({ length: 60 }, (_, at) =>
    sampleOpportunity({ opportunityId: `o${at}`, score: (at * 7) % 50, year: 2000 + (at % 3) }),
  );
  for (const each of cars) await theirs.put(each);
  const { client, unitsRead, timeSpent } = indexedOpportunities(
    cars.map(({ receipt: _, ...summary }) => summary),
  );
  const ours = createOpportunityStore('opportunities', client, now);
  const asked = { order: 'score', filter: { yearFrom: 2001 }, limit: 5 } as const;
  const first = await ours.list(asked);
  expect(first).toEqual(await theirs.list(asked));
  // Six rows and the other 54, of somewhat less than a kilobyte each.
  expect(unitsRead()).toBeGreaterThan(5);
  expect(unitsRead()).toBe(0);
  expect(timeSpent()).toBeGreaterThan(0);
  expect(timeSpent()).toBe(0);
  const next = { ...asked, after: first.next ?? '' };
  expect(await ours.list(next)).toEqual(await theirs.list(next));
});

test('every filter is measured in every order, in one market if there is but one', async () => {
  const { goals, text, figures } = await pagesMeasurement.measure({ seed: '3', listings: 60 });
  expect(goals.map(({ measured }) => measured)).toEqual([1, 1, 1]);
  expect(goals.every(isMet)).toBe(true);
  expect(text).toMatch(/^60 opportunities: a page takes [\d.]+ read units /);
  expect((figures as { families: unknown[] }).families).toHaveLength(6 * 13);
});
