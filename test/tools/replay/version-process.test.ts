import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import type { PageToRead } from '../../../tools/replay/version.ts';
import { startVersionProcess } from '../../../tools/replay/version-process.ts';
import { fakeVersion } from './fake-version.ts';

const tree = fakeVersion('process');
afterAll(tree.remove);
const version = startVersionProcess(tree.folder);
afterEach(version.end);

/** Loading Node takes a moment on a busy machine. */
const soon = 30_000;
const read = (text: string, withinMs = soon) =>
  version.ask(
    { ask: 'read', page: { body: Buffer.from(text), sourceId: 'county' } as unknown as PageToRead },
    withinMs,
  );

describe('the process of a version', () => {
  test('answers one question after the other', async () => {
    expect(await version.ask({ ask: 'names' }, soon)).toMatchObject({
      done: { extractor: '9.0.0', rules: 'fake' },
    });
    expect(await read('{"kind": "list"}')).toMatchObject({
      done: { kind: 'list', listings: [], milliseconds: expect.any(Number) },
    });
  });

  test('goes on after it threw', async () => {
    expect(await read('throw')).toEqual({ failed: 'threw', detail: 'TypeError: no such thing' });
    expect(await read('{}')).toMatchObject({ done: { kind: 'detail' } });
  });

  test('is ended when it hangs, and another answers the next question', async () => {
    await version.ask({ ask: 'names' }, soon);
    expect(await read('hang', 50)).toEqual({ failed: 'hung', detail: 'no answer within 0.05 s' });
    expect(await read('{}')).toMatchObject({ done: { kind: 'detail' } });
  });

  test('may die, and another answers the next question', async () => {
    expect(await read('die')).toMatchObject({ failed: 'died', detail: expect.stringContaining('status 7') });
    expect(await read('{}')).toMatchObject({ done: { kind: 'detail' } });
  });

  test('gets nothing of our environment', async () => {
    const answer = await read('environment');
    const names = 'done' in answer ? answer.done.kind.split(' ') : [];
    // The channel to us, and what Node sets of its own accord.
    expect(names.filter((name) => !name.startsWith('NODE_'))).toEqual(['TZ']);
  });

  test('says what does not load', async () => {
    const empty = startVersionProcess(import.meta.dirname);
    const answer = await empty.ask({ ask: 'names' }, soon);
    empty.end();
    expect(answer).toMatchObject({ failed: 'threw', detail: expect.stringMatching(/\.ts does not load/) });
  });
});
