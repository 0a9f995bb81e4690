import { describe, expect, test } from '@jest/globals';
import { type Incident, newIncident } from '../../../../lambdas/domain/on-call/incident.ts';
import { createIncidentStore } from '../../../../lambdas/shared/stores/incident-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const toldHigh = (cause: string): Incident => ({ ...newIncident(cause), told: 'high' });

const newStore = () => createIncidentStore('incidents', () => 0, inMemoryDynamo().client);

describe('incidents', () => {
  test('are read as they were written, and there is none before', async () => {
    const store = newStore();
    expect(await store.read('api-cache')).toBeUndefined();
    const incident = toldHigh('api-cache');
    expect(await store.replace(undefined, incident)).toBe(true);
    expect(await store.read('api-cache')).toEqual({ incident, version: 1 });
  });

  test('are changed only as whoever changes them has read them', async () => {
    const store = newStore();
    const incident = newIncident('api-cache');
    await store.replace(undefined, incident);
    expect(await store.replace(undefined, incident)).toBe(false);
    const first = await store.read('api-cache');
    expect(await store.replace(first, toldHigh('api-cache'))).toBe(true);
    expect(await store.replace(first, incident)).toBe(false);
    expect(await store.read('api-cache')).toMatchObject({ incident: { told: 'high' }, version: 2 });
  });

  test('forget what on-call was told once it was told that all is well', async () => {
    const store = newStore();
    await store.replace(undefined, toldHigh('x'));
    const stored = await store.read('x');
    await store.replace(stored, newIncident('x'));
    expect((await store.read('x'))?.incident).toEqual(newIncident('x'));
  });
});
