import { GetObjectCommand, type ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import { readAnchors } from '../../../tools/audit/read-anchors.ts';

const day = '2026-11-20';
const key = `audit-heads/${day}.json`;

/** @param versions key, id, second at which it was written, and what it holds */
const objects = (...versions: readonly (readonly [string, string, number, string])[]) => ({
  send: (async (command: GetObjectCommand | ListObjectVersionsCommand) => {
    if (command instanceof GetObjectCommand) {
      const [, , , text] = versions.find(([, id]) => id === command.input.VersionId) ?? [];
      return { Body: { transformToString: async () => text } };
    }
    return {
      Versions: versions.map(([Key, VersionId, second]) => ({
        ...{ Key, VersionId },
        LastModified: new Date(second * 1_000),
      })),
    };
  }) as never,
});
const text = (number: number): string => JSON.stringify({ day, number, hash: 'abc' });

test('all versions of a day’s anchor are read, the oldest first, and no other day’s', async () => {
  const found = await readAnchors(
    'b',
    day,
    objects([key, 'new', 9, text(1)], [key, 'old', 3, text(2)], [`${key}.x`, 'z', 1, '']),
  );
  expect(found.map(({ number }) => number)).toEqual([2, 1]);
});

test('a day that was not anchored has none', async () => {
  expect(await readAnchors('b', day, objects())).toEqual([]);
});

test.each(['{}', 'null', '{"day":"2026-11-20","number":"2","hash":"abc"}'])(
  '%s is no anchor',
  async (content) => {
    await expect(readAnchors('b', day, objects([key, 'v1', 1, content]))).rejects.toThrow(
      `${key} (v1) is no anchor`,
    );
  },
);
