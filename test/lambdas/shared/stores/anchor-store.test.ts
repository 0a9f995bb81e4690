import type { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import { createAnchorStore } from '../../../../lambdas/shared/stores/anchor-store.ts';

const anchor = { day: '2026-11-20', number: 2, hash: 'abc' };

const storeThat = (fault?: string) => {
  const sent: PutObjectCommand['input'][] = [];
  const send = async ({ input }: PutObjectCommand) => {
    sent.push(input);
    if (fault !== undefined) throw Object.assign(new Error('no'), { name: fault });
    return {};
  };
  return { store: createAnchorStore('anchors', { send: send as never }), sent };
};

test('an anchor is put under its day, on condition that there is none', async () => {
  const { store, sent } = storeThat();
  expect(await store.add(anchor)).toBe(true);
  expect(sent).toEqual([
    {
      Bucket: 'anchors',
      Key: 'audit-heads/2026-11-20.json',
      Body: '{"day":"2026-11-20","number":2,"hash":"abc"}',
      ContentType: 'application/json',
      IfNoneMatch: '*',
    },
  ]);
});

test.each(['PreconditionFailed', 'ConditionalRequestConflict'])('%s: there is one already', async (fault) => {
  expect(await storeThat(fault).store.add(anchor)).toBe(false);
});

test('any other fault is the caller’s', async () => {
  await expect(storeThat('AccessDenied').store.add(anchor)).rejects.toMatchObject({ name: 'AccessDenied' });
});
