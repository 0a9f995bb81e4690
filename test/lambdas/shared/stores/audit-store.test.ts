import { describe, expect, test } from '@jest/globals';
import { type AuditEntry, chainFaults } from '../../../../lambdas/domain/audit/audit-record.ts';
import { createAuditStore } from '../../../../lambdas/shared/stores/audit-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const day = '2026-11-21';

const entry = (correlationId: string, at = `${day}T10:00:00.000Z`): AuditEntry => ({
  phase: 'intent',
  at,
  actor: { subject: 's', roles: ['operator'], address: '192.0.2.1', userAgent: 'test' },
  action: 'startScrapeJob',
  target: {},
  correlationId,
  asked: { sourceId: 'county-surplus' },
});

/** A turn of the others for each millisecond. */
const pause = async (milliseconds: number): Promise<void> => {
  for (let turns = milliseconds; turns > 0; turns -= 1) await Promise.resolve();
};
const storeOn = ({ client }: ReturnType<typeof inMemoryDynamo>) => createAuditStore('audit', client, pause);

describe('the audit trail', () => {
  test('gives back what was recorded, numbered from 1, as a chain that holds', async () => {
    const store = storeOn(inMemoryDynamo());
    for (const id of ['a', 'b', 'c']) await store.append(entry(id));
    const records = await store.of(day);
    expect(records.map(({ number, correlationId }) => [number, correlationId])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
    expect(chainFaults(day, records)).toEqual([]);
  });

  test('asks for the end of the chain once, and then knows what it wrote itself', async () => {
    const dynamo = inMemoryDynamo();
    const store = storeOn(dynamo);
    await store.append(entry('a'));
    await store.append(entry('b'));
    expect(dynamo.calls).toEqual(['QueryCommand', 'PutCommand', 'PutCommand']);
  });

  test('reads the end of the chain before it is needed, once', async () => {
    const dynamo = inMemoryDynamo();
    const store = storeOn(dynamo);
    const at = `${day}T10:00:00.000Z`;
    await Promise.all([store.expect(at), store.expect(at), store.append(entry('a'))]);
    await store.expect(at);
    expect(dynamo.calls).toEqual(['QueryCommand', 'PutCommand']);
  });

  test('takes no end of another day, and reads anew when what it expected could not be read', async () => {
    const dynamo = inMemoryDynamo();
    const { client } = dynamo;
    let failures = 1;
    const send = (async (command: object) => {
      if (command.constructor.name === 'QueryCommand' && failures-- > 0) throw new Error('throttled');
      return client.send(command as never);
    }) as typeof client.send;
    const store = createAuditStore('audit', { send }, pause);
    await store.expect(`${day}T23:59:59.000Z`);
    await store.append(entry('a'));
    await store.expect('2026-11-22T00:00:00.000Z');
    await store.append(entry('b'));
    expect((await store.of(day)).map(({ correlationId, number }) => [number, correlationId])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });

  test('loses and repeats nothing of many processes that write at once', async () => {
    const dynamo = inMemoryDynamo();
    const ids = Array.from({ length: 8 }, (_, at) => String(at));
    await Promise.all(
      ids.map(async (id) => {
        const store = storeOn(dynamo);
        await store.append(entry(`${id}-intent`));
        await store.append(entry(`${id}-outcome`));
      }),
    );
    const records = await storeOn(dynamo).of(day);
    expect(records.map(({ correlationId }) => correlationId).sort()).toEqual(
      ids.flatMap((id) => [`${id}-intent`, `${id}-outcome`]).sort(),
    );
    expect(chainFaults(day, records)).toEqual([]);
  });

  test('begins anew with each day', async () => {
    const store = storeOn(inMemoryDynamo());
    await store.append(entry('a', '2026-11-21T23:59:59.999Z'));
    await store.append(entry('b', '2026-11-22T00:00:00.000Z'));
    expect((await store.of('2026-11-22')).map(({ number }) => number)).toEqual([1]);
    expect(chainFaults('2026-11-22', await store.of('2026-11-22'))).toEqual([]);
  });

  test('keeps all of a day for 397 days', async () => {
    const dynamo = inMemoryDynamo();
    await storeOn(dynamo).append(entry('a'));
    expect(dynamo.rows('audit')[0]?.expiresAt).toBe(Date.parse('2027-12-23') / 1_000);
  });

  test('says so when others keep taking the next place', async () => {
    const store = createAuditStore('audit', inMemoryDynamo().client, pause);
    const others = inMemoryDynamo();
    const { client } = others;
    const send = (async (command: object) => {
      if (command.constructor.name === 'PutCommand') await storeOn(others).append(entry('other'));
      return client.send(command as never);
    }) as typeof client.send;
    await expect(createAuditStore('audit', { send }, pause).append(entry('a'))).rejects.toMatchObject({
      code: 'audit-contended',
    });
    expect(await store.of(day)).toEqual([]);
  });
});
