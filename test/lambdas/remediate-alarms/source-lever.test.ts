import { describe, expect, test } from '@jest/globals';
import { remediation } from '../../../lambdas/contract/remedies.ts';
import { day, hour, noticeOf, remediationWorld, start, texts } from '../../support/remediation-world.ts';
import { sampleSource } from '../../support/sample-source.ts';

describe('listings that break their contract', () => {
  const sources = [sampleSource({ sourceId: 'good' }), sampleSource({ sourceId: 'changed' })];

  test('pause the source that breaks most of them, which stays until a person resumes it', async () => {
    const world = await remediationWorld({ sources });
    await world.hear(noticeOf('ValidExtractionsBurns14x', true, start));
    expect(await world.sources.get('changed')).toMatchObject({
      enabled: false,
      lastChange: { by: remediation },
    });
    expect((await world.sources.get('good'))?.enabled).toBe(true);
    expect(texts(world)[0]).toMatch(
      /^Done by itself: source changed paused. It stays until a person undoes it/,
    );
    world.clock.now = start + day;
    await world.hear(noticeOf('ValidExtractionsBurns14x', false, start + hour));
    expect((await world.sources.get('changed'))?.enabled).toBe(false);
    await world.hear({ kind: 'undo', remedy: 'pause-source' });
    expect((await world.sources.get('changed'))?.enabled).toBe(true);
  });

  test('leave a source alone that a person has resumed within a day', async () => {
    const lastChange = {
      action: 'resume',
      by: 'ann',
      at: new Date(start - hour).toISOString(),
      reason: 'mended',
    } as const;
    const world = await remediationWorld({ sources: sources.map((source) => ({ ...source, lastChange })) });
    await world.hear(noticeOf('ValidExtractionsBurns14x', true, start));
    expect((await world.sources.get('changed'))?.enabled).toBe(true);
  });
});
