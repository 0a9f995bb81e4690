import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type RemedyName, type RemedyOrder, remedies } from '../../../lambdas/contract/remedies.ts';
import {
  type Deed,
  hourMs,
  newRemedyState,
  type RemedyState,
} from '../../../lambdas/domain/remediation/remedy-state.ts';
import { createRemedyStore } from '../../../lambdas/shared/stores/remedy-store.ts';
import type { Fault } from '../fault.ts';
import type { Ground } from '../ground/ground.ts';

const remedy: RemedyName = 'fewer-browsers';
const cause = 'browser-trouble';

/** Every two hours once, as often as it may be done in a day; and its alarm goes on. */
const usedUp = (now: number): RemedyState => {
  const deeds = Array.from({ length: remedies[remedy].mostPerDay }, (_, at): Deed => {
    const done = now - 2 * hourMs * (at + 1);
    const change = { target: remedies[remedy].flag, before: 4, after: 2 };
    return { ...change, id: `a drill ${at}`, at: done, cause, state: 'undone' };
  });
  return {
    ...newRemedyState,
    alarms: { 'a drill': { firing: true, at: now - 3 * hourMs, cause } },
    deeds: deeds.toReversed(),
  };
};

/** @returns what was known before. */
const replaceState = async (
  { product: { cloud }, physicalIdOf }: Ground,
  next: RemedyState,
): Promise<RemedyState | undefined> => {
  const table = physicalIdOf('AWS::DynamoDB::Table', 'TablesIncidents');
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(cloud.clientOptions));
  const store = createRemedyStore(table, Date.now, client);
  const before = await store.read(remedy);
  if (!(await store.replace(remedy, before, next))) throw new Error(`Somebody else changes ${remedy}`);
  return before?.value;
};

/** What may be done by itself was done, and was of no use. Nobody waits half a day for a drill: its rows are made. */
export const remediesUsedUp: Fault = {
  name: 'remedies-used-up',
  does: 'An alarm goes on although its remedy was used as often as it may be in a day',
  fires: /RemediationGaveUp/,
  parts: ['operations'],
  lastsMinutes: 30,
  make: async (ground) => {
    const before = await replaceState(ground, usedUp(Date.now()));
    return async () => void (await replaceState(ground, before ?? newRemedyState));
  },
  work: async ({ send, settle }) => {
    await send('RemediationRequestsQueue', { kind: 'tick' } satisfies RemedyOrder);
    await settle();
  },
};
