import { describe, expect, test } from '@jest/globals';
import { remediation } from '../../../lambdas/contract/remedies.ts';
import { auditEntry } from '../../support/audit-entry.ts';
import {
  day,
  hour,
  minute,
  noticeOf,
  remediationWorld,
  start,
  texts,
} from '../../support/remediation-world.ts';

const tick = { kind: 'tick' };

describe('browsers that crash', () => {
  test('are made fewer at once, past what rolls out under watch, and on-call and the trail hear of it', async () => {
    const world = await remediationWorld();
    await world.hear(noticeOf('BrowsersCrash', true, start));
    expect(await world.browsers()).toBe(3);
    expect(world.emergency.deployments.at(-1)).toMatchObject({
      content: { EMERGENCY_ROLLBACK: false, TAKEN_BACK: { MAX_BROWSER_CONTEXTS: 3 } },
      strategy: 'immediate',
    });
    expect(texts(world)).toEqual([
      'Done by itself: MAX_BROWSER_CONTEXTS 5 → 3. Back when its alarms have been calm for 30 minutes. To undo it, send {"kind":"undo","remedy":"fewer-browsers"}: docs/runbook.md#remediation',
    ]);
    expect(await world.audit.store.of('2026-11-21')).toMatchObject([
      {
        phase: 'intent',
        actor: { subject: remediation },
        action: 'changeFeatureFlags',
        asked: { MAX_BROWSER_CONTEXTS: 3, reason: 'browser-trouble' },
      },
      {
        phase: 'outcome',
        before: { MAX_BROWSER_CONTEXTS: 5 },
        after: { MAX_BROWSER_CONTEXTS: 3 },
        status: 200,
      },
    ]);
    expect(world.counted).toEqual(['RemediesDone']);
  });

  test('come back as gradually as any change when it has been calm', async () => {
    const world = await remediationWorld();
    await world.hear(noticeOf('BrowsersCrash', true, start));
    world.clock.now = start + 31 * minute;
    await world.hear(noticeOf('BrowsersCrash', false, start + 10 * minute));
    expect(await world.browsers()).toBe(3);
    world.clock.now = start + 40 * minute;
    await world.hear(tick);
    expect(world.flags.deployments.at(-1)).toMatchObject({
      content: { MAX_BROWSER_CONTEXTS: 5 },
      strategy: 'gradual',
      state: 'DEPLOYING',
    });
    world.flags.complete();
    expect(await world.browsers()).toBe(5);
    expect(texts(world)[1]).toBe('Undone: MAX_BROWSER_CONTEXTS 3 → 5');
  });

  test('are made fewer once, however often and from wherever the notice comes', async () => {
    const world = await remediationWorld();
    const both = ['BrowsersCrash', 'PageTimeBurns14x', 'BrowsersCrash'];
    await Promise.all(both.map((id) => world.hear(noticeOf(id, true, start))));
    world.clock.now = start + hour - 1;
    await world.hear(tick);
    expect(await world.browsers()).toBe(3);
    expect(world.said.size).toBe(1);
  });

  test('are made fewer again each hour, three times, and then it gives up and says so once', async () => {
    const world = await remediationWorld();
    await world.hear(noticeOf('BrowsersCrash', true, start));
    for (let at = 5 * minute; at < 12 * hour; at += 5 * minute) {
      world.clock.now = start + at;
      await world.hear(tick);
    }
    expect(await world.browsers()).toBe(1);
    expect(texts(world).map((text) => text.split(':')[0])).toEqual([
      'Done by itself',
      'Done by itself',
      'Done by itself',
      'Gave up',
    ]);
    expect(texts(world)[2]).toContain('stays until a person undoes it');
    expect(world.counted).toEqual(['RemediesDone', 'RemediesDone', 'RemediesDone', 'RemediesGivenUp']);
  });

  test('are left as a person has made them within a day', async () => {
    const world = await remediationWorld();
    await world.audit.store.append(
      auditEntry({
        at: new Date(start - day + 1).toISOString(),
        action: 'promotePhase',
        asked: { values: { MAX_BROWSER_CONTEXTS: 5 } },
      }),
    );
    await world.hear(noticeOf('BrowsersCrash', true, start));
    expect(await world.browsers()).toBe(5);
    expect(world.said.size).toBe(0);
    // A quarter of an hour later it looks again: a day is over.
    world.clock.now = start + 15 * minute;
    await world.hear(tick);
    expect(await world.browsers()).toBe(3);
  });

  test('are left as a person has made them since, when it is calm', async () => {
    const world = await remediationWorld();
    await world.hear(noticeOf('BrowsersCrash', true, start));
    world.clock.now = start + hour;
    await world.administration.takeBack({ MAX_BROWSER_CONTEXTS: 1 }, 'ann');
    await world.hear(noticeOf('BrowsersCrash', false, start + 10 * minute));
    await world.hear(tick);
    expect(await world.browsers()).toBe(1);
    expect(texts(world)[1]).toMatch(/^Left to people/);
    // Nor are they made fewer for a day.
    await world.hear(noticeOf('BrowsersCrash', true, start + hour));
    expect(await world.browsers()).toBe(1);
  });

  test('come back when a person says so, and are left alone for a day', async () => {
    const world = await remediationWorld();
    await world.hear(noticeOf('BrowsersCrash', true, start));
    await world.hear({ kind: 'undo', remedy: 'fewer-browsers' });
    world.flags.complete();
    expect(await world.browsers()).toBe(5);
    world.clock.now = start + 2 * hour;
    await world.hear(tick);
    expect(await world.browsers()).toBe(5);
  });

  test('are only proposed to be fewer while the switch is off, nor do they come back then', async () => {
    const world = await remediationWorld({ isOn: false });
    await world.hear(noticeOf('BrowsersCrash', true, start));
    await world.hear(tick);
    expect(await world.browsers()).toBe(5);
    expect(texts(world)).toEqual([
      'Not done, as ENABLE_REMEDIATION is off or an emergency is on: MAX_BROWSER_CONTEXTS 5 → 3',
    ]);
    expect(await world.audit.store.of('2026-11-21')).toEqual([]);
    world.mode.isOn = true;
    world.clock.now = start + hour;
    await world.hear(tick);
    world.mode.isOn = false;
    world.clock.now = start + 3 * hour;
    await world.hear(noticeOf('BrowsersCrash', false, start + hour));
    expect(await world.browsers()).toBe(3);
  });

  test('stay as few when others deploy in the moment they come back, and come back a quarter of an hour later', async () => {
    const world = await remediationWorld();
    await world.hear(noticeOf('BrowsersCrash', true, start));
    world.flags.before(() =>
      world.flags.start({ MAX_BROWSER_CONTEXTS: 5, CACHE_MAX_SIZE: 7 }, 'gradual', 'a program'),
    );
    world.clock.now = start + hour;
    await world.hear(noticeOf('BrowsersCrash', false, start + minute));
    world.flags.complete();
    await world.hear(tick);
    expect(await world.browsers()).toBe(3);
    world.clock.now = start + hour + 15 * minute;
    await world.hear(tick);
    world.flags.complete();
    expect(await world.browsers()).toBe(5);
    expect(texts(world)).toHaveLength(2);
  });

  test('are made fewer with the next tick when others hold the document of emergencies', async () => {
    const world = await remediationWorld();
    world.emergency.start({ EMERGENCY_ROLLBACK: false }, 'gradual', 'the end of an emergency');
    await world.hear(noticeOf('BrowsersCrash', true, start));
    expect(await world.browsers()).toBe(5);
    world.emergency.complete();
    world.clock.now = start + 5 * minute;
    await world.hear(tick);
    expect(await world.browsers()).toBe(3);
    expect(texts(world)).toHaveLength(1);
  });

  test('wait for another change that rolls out before they come back', async () => {
    const world = await remediationWorld();
    await world.hear(noticeOf('BrowsersCrash', true, start));
    world.flags.start({ MAX_BROWSER_CONTEXTS: 5, CACHE_PROVIDER: 'memory' }, 'gradual', 'ann');
    world.clock.now = start + hour;
    await world.hear(noticeOf('BrowsersCrash', false, start + minute));
    expect(await world.browsers()).toBe(3);
    world.flags.complete();
    await world.hear(tick);
    world.flags.complete();
    expect(await world.browsers()).toBe(5);
  });
});

describe('a shared cache that fails', () => {
  test('is done without, and nothing is done where there is none', async () => {
    const world = await remediationWorld();
    await world.hear(noticeOf('CacheAlarmsManyErrors', true, start));
    expect((await world.administration.read()).effective.CACHE_PROVIDER).toBe('memory');
    const other = await remediationWorld();
    await other.administration.takeBack({ CACHE_PROVIDER: 'memory' }, 'release');
    await other.hear(noticeOf('CacheAlarmsManyErrors', true, start));
    expect(other.said.size).toBe(0);
  });
});
