import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test } from '@jest/globals';
import { findFreePort, isPortFree } from '../../../tools/local-cloud/free-port.ts';
import { type LocalCloud, startLocalCloud } from '../../../tools/local-cloud/local-cloud.ts';

describe('the local cloud', () => {
  const started: LocalCloud[] = [];
  const start = async (): Promise<LocalCloud> => {
    const cloud = await startLocalCloud();
    started.push(cloud);
    return cloud;
  };
  afterEach(() => Promise.all(started.splice(0).map(({ stop }) => stop())));

  test('two run side by side, and each leaves neither port nor folder behind', async () => {
    const clouds = await Promise.all([start(), start()]);
    const ports = clouds.map(({ endpoint }) => Number(new URL(endpoint).port));
    for (const { endpoint, clientOptions } of clouds) {
      const { TableNames } = await new DynamoDBClient(clientOptions).send(new ListTablesCommand({}));
      expect(TableNames).toEqual([]);
      expect((await fetch(`${endpoint}/_ministack/ready`)).status).toBe(200);
    }
    expect(new Set(ports).size).toBe(2);
    await Promise.all(clouds.map(({ stop }) => stop()));
    expect(await Promise.all(ports.map(isPortFree))).toEqual([true, true]);
    expect(clouds.map(({ folder }) => existsSync(folder))).toEqual([false, false]);
  }, 60_000);

  test('can be stopped twice', async () => {
    const cloud = await start();
    await cloud.stop();
    await cloud.stop();
    await cloud.ended;
  }, 60_000);

  test('says so when the wanted port is taken', async () => {
    const port = await findFreePort();
    const other = createServer();
    await new Promise<void>((done) => other.listen(port, '127.0.0.1', done));
    try {
      await expect(startLocalCloud({ port })).rejects.toThrow(`Port ${port} is taken by another program`);
    } finally {
      other.close();
    }
  });
});
