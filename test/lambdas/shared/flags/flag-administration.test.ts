import { describe, expect, test } from '@jest/globals';
import { defaultFlags, emergencyFlag } from '../../../../lambdas/contract/flags.ts';
import { createFlagAdministration } from '../../../../lambdas/shared/flags/flag-administration.ts';
import { fakeDocument } from '../../../support/fake-app-config.ts';

const { [emergencyFlag]: off, ...defaults } = defaultFlags('production');

const administrationOf = (first: unknown = defaults) => {
  const flags = fakeDocument(first);
  const emergency = fakeDocument({ [emergencyFlag]: off });
  const administration = createFlagAdministration({
    environmentName: 'production',
    flags,
    emergency,
    strategies: { gradual: 'gradual', immediate: 'immediate' },
    pause: async () => {},
  });
  return { ...administration, flags, emergency };
};

describe('a change of flags', () => {
  test('is deployed whole, gradually, and with who asked for it', async () => {
    const { change, flags } = administrationOf();
    expect(await change({ MAX_BROWSER_CONTEXTS: 5 }, 'me')).toMatchObject({ outcome: 'started' });
    expect(flags.deployments.at(-1)).toEqual({
      content: { ...defaults, MAX_BROWSER_CONTEXTS: 5 },
      strategy: 'gradual',
      description: 'me',
      state: 'DEPLOYING',
    });
  });

  test('that is in effect already deploys nothing', async () => {
    const { change, flags } = administrationOf();
    expect(await change({ MAX_BROWSER_CONTEXTS: 3 }, 'me')).toMatchObject({ outcome: 'unchanged' });
    expect(flags.deployments).toHaveLength(1);
  });

  test('waits for the one on its way, and then carries both', async () => {
    const { change, flags } = administrationOf();
    await change({ MAX_BROWSER_CONTEXTS: 5 }, 'one');
    expect(await change({ CACHE_MAX_SIZE: 9 }, 'other')).toMatchObject({ outcome: 'rolling-out' });
    flags.complete();
    await change({ CACHE_MAX_SIZE: 9 }, 'other');
    expect(flags.deployments.at(-1)?.content).toEqual({
      ...defaults,
      MAX_BROWSER_CONTEXTS: 5,
      CACHE_MAX_SIZE: 9,
    });
  });

  test('that is on its way already deploys nothing more', async () => {
    const { change, flags } = administrationOf();
    await change({ MAX_BROWSER_CONTEXTS: 5, CACHE_MAX_SIZE: 9 }, 'one');
    expect(await change({ CACHE_MAX_SIZE: 9 }, 'again')).toMatchObject({ outcome: 'unchanged' });
    expect(await change({ CACHE_MAX_SIZE: 8 }, 'other')).toMatchObject({ outcome: 'rolling-out' });
    expect(flags.deployments).toHaveLength(2);
  });

  test('is not on its way while an alarm takes it back', async () => {
    const { change, flags } = administrationOf();
    await change({ CACHE_MAX_SIZE: 9 }, 'one');
    flags.rollBack();
    expect(await change({ CACHE_MAX_SIZE: 9 }, 'again')).toMatchObject({ outcome: 'rolling-out' });
  });

  test('carries what somebody else puts into effect between its reading and its deploying', async () => {
    const { change, flags } = administrationOf();
    flags.before(() => flags.start({ ...defaults, CACHE_MAX_SIZE: 9 }, 'immediate', 'other'));
    await change({ MAX_BROWSER_CONTEXTS: 5 }, 'one');
    expect(flags.deployments.at(-1)?.content).toMatchObject({ MAX_BROWSER_CONTEXTS: 5, CACHE_MAX_SIZE: 9 });
  });

  test('is made to the version that it is meant for, or not at all', async () => {
    const { change, read, flags } = administrationOf();
    const { version } = await read();
    flags.before(() => flags.start({ ...defaults, CACHE_MAX_SIZE: 9 }, 'immediate', 'other'));
    expect(await change({ MAX_BROWSER_CONTEXTS: 5 }, 'one', version)).toMatchObject({ outcome: 'overtaken' });
    expect(flags.deployments.at(-1)?.description).toBe('other');
    expect(await change({ MAX_BROWSER_CONTEXTS: 5 }, 'one', version + 1)).toMatchObject({
      outcome: 'started',
    });
  });

  test('stands on what is in effect, not on what an alarm took back', async () => {
    const { change, flags } = administrationOf();
    await change({ MAX_BROWSER_CONTEXTS: 50 }, 'one');
    await flags.takeBack(2);
    await change({ CACHE_MAX_SIZE: 9 }, 'other');
    expect(flags.deployments.at(-1)?.content).toEqual({ ...defaults, CACHE_MAX_SIZE: 9 });
  });

  test('leaves flags alone that another version of the product knows, and those that nobody has set', async () => {
    const { change, flags } = administrationOf({ FLAG_OF_THE_NEXT_VERSION: true });
    await change({ CACHE_MAX_SIZE: 9 }, 'me');
    expect(flags.deployments.at(-1)?.content).toEqual({ CACHE_MAX_SIZE: 9, FLAG_OF_THE_NEXT_VERSION: true });
  });

  test('sets a flag to its default for good, since the next release may have another one', async () => {
    const { change, flags } = administrationOf({});
    expect(await change({ MAX_BROWSER_CONTEXTS: 3 }, 'me')).toMatchObject({ outcome: 'started' });
    expect(flags.deployments.at(-1)?.content).toEqual({ MAX_BROWSER_CONTEXTS: 3 });
  });
});

describe('an emergency', () => {
  test('reaches all at once, and takes a roll-out back', async () => {
    const { change, setEmergency, flags, emergency } = administrationOf();
    await change({ MAX_BROWSER_CONTEXTS: 5 }, 'one');
    const result = await setEmergency(true, 'me');
    expect(result).toMatchObject({
      outcome: 'started',
      after: {
        stated: { EMERGENCY_ROLLBACK: true, MAX_BROWSER_CONTEXTS: 3 },
        effective: { EMERGENCY_ROLLBACK: true, MAX_BROWSER_CONTEXTS: 0 },
        rollOuts: [],
      },
    });
    expect(emergency.deployments.at(-1)).toMatchObject({ strategy: 'immediate', state: 'COMPLETE' });
    expect(flags.deployments.map(({ state }) => state)).toEqual(['COMPLETE', 'ROLLED_BACK']);
  });

  test('that is on already deploys nothing', async () => {
    const { setEmergency, emergency } = administrationOf();
    await setEmergency(true, 'one');
    expect(await setEmergency(true, 'other')).toMatchObject({ outcome: 'unchanged' });
    expect(emergency.deployments).toHaveLength(2);
  });

  test('ends gradually, and comes back at once while it ends', async () => {
    const { setEmergency, emergency, read } = administrationOf();
    await setEmergency(true, 'me');
    await setEmergency(false, 'me');
    expect(emergency.deployments.at(-1)).toMatchObject({ strategy: 'gradual', state: 'DEPLOYING' });
    expect(await setEmergency(false, 'me')).toMatchObject({ outcome: 'unchanged' });
    await setEmergency(true, 'me');
    expect(emergency.deployments.map(({ state }) => state)).toEqual(['COMPLETE', 'COMPLETE', 'ROLLED_BACK']);
    expect((await read()).effective.EMERGENCY_ROLLBACK).toBe(true);
  });

  test('is tried again when somebody else deploys in the same moment', async () => {
    const { setEmergency, emergency, read } = administrationOf();
    emergency.before(() => emergency.start({ [emergencyFlag]: false }, 'immediate', 'other'));
    await setEmergency(true, 'me');
    expect((await read()).stated.EMERGENCY_ROLLBACK).toBe(true);
  });
});

const on = { ENABLE_BROWSER_POOL: true } as const;
const takenBack = { ENABLE_BROWSER_POOL: false } as const;

describe('features that are taken back', () => {
  test('are so at once for everybody, in the document that no alarm holds up', async () => {
    const { takeBack, emergency, flags } = administrationOf(on);
    expect(await takeBack(takenBack, 'me')).toMatchObject({
      outcome: 'started',
      after: { stated: on, takenBack, effective: takenBack },
    });
    expect(emergency.deployments.at(-1)).toEqual({
      content: { [emergencyFlag]: false, TAKEN_BACK: takenBack },
      strategy: 'immediate',
      description: 'me',
      state: 'COMPLETE',
    });
    expect(flags.deployments).toHaveLength(1);
  });

  test('stay so in an emergency and after it, and over every change', async () => {
    const { takeBack, setEmergency, emergency, change, read, flags } = administrationOf(on);
    await takeBack(takenBack, 'me');
    await takeBack({ CACHE_PROVIDER: 'memory' }, 'me');
    await setEmergency(true, 'me');
    await setEmergency(false, 'me');
    emergency.complete();
    await change(on, 'me');
    flags.complete();
    expect(await read()).toMatchObject({
      takenBack: { ...takenBack, CACHE_PROVIDER: 'memory' },
      effective: takenBack,
    });
  });

  test('end a roll-out of theirs, and leave another one alone', async () => {
    const own = administrationOf();
    await own.change(on, 'me');
    expect(await own.takeBack(takenBack, 'me')).toMatchObject({
      outcome: 'started',
      after: { rollOuts: [] },
    });
    const others = administrationOf();
    await others.change({ CACHE_MAX_SIZE: 9 }, 'me');
    await others.takeBack(takenBack, 'me');
    expect(others.flags.deployments.at(-1)?.state).toBe('DEPLOYING');
  });

  test('deploy nothing when they are already, nor while the end of an emergency rolls out', async () => {
    const { takeBack, setEmergency, emergency } = administrationOf(on);
    await takeBack(takenBack, 'me');
    expect(await takeBack(takenBack, 'me')).toMatchObject({ outcome: 'unchanged' });
    await setEmergency(true, 'me');
    await setEmergency(false, 'me');
    const before = emergency.deployments.length;
    expect(await takeBack({ CACHE_PROVIDER: 'memory' }, 'me')).toMatchObject({ outcome: 'rolling-out' });
    expect(emergency.deployments).toHaveLength(before);
  });

  test('come back as gradually as the first time: nobody sees them before the change reaches him', async () => {
    const { takeBack, bringBack, read, flags, emergency } = administrationOf({ ...on, CACHE_MAX_SIZE: 9 });
    await takeBack({ ...takenBack, CACHE_PROVIDER: 'memory' }, 'me');
    expect(await bringBack(on, 'me')).toMatchObject({ outcome: 'started' });
    expect(flags.deployments.slice(1).map(({ content, strategy }) => ({ content, strategy }))).toEqual([
      { content: { ...takenBack, CACHE_MAX_SIZE: 9 }, strategy: 'immediate' },
      { content: { ...on, CACHE_MAX_SIZE: 9 }, strategy: 'gradual' },
    ]);
    expect(emergency.deployments.at(-1)?.content).toEqual({
      [emergencyFlag]: false,
      TAKEN_BACK: { CACHE_PROVIDER: 'memory' },
    });
    expect((await read()).effective).toMatchObject(takenBack);
    flags.complete();
    expect((await read()).effective).toMatchObject(on);
  });

  test('do not come back when an alarm holds the change up, nor while another one rolls out', async () => {
    const { takeBack, bringBack, read, flags, change } = administrationOf(on);
    await takeBack(takenBack, 'me');
    flags.before(() => flags.start(on, 'immediate', 'other'));
    expect(await bringBack(on, 'me')).toMatchObject({ outcome: 'overtaken' });
    expect((await read()).effective).toMatchObject(takenBack);
    await change({ CACHE_MAX_SIZE: 9 }, 'other');
    expect(await bringBack(on, 'me')).toMatchObject({ outcome: 'rolling-out' });
  });

  test('are told as half done when something comes between the steps of bringing them back', async () => {
    const lifted = administrationOf(on);
    await lifted.takeBack(takenBack, 'me');
    // Another's roll-out begins once the features are no longer held back.
    const others = { ...on, ...takenBack, CACHE_MAX_SIZE: 9 };
    lifted.emergency.before(() => lifted.flags.start(others, 'gradual', 'other'));
    const result = await lifted.bringBack(on, 'me');
    expect(result).toMatchObject({ outcome: 'partly', before: { takenBack }, after: { takenBack: {} } });
    expect((await lifted.read()).effective).toMatchObject(takenBack);

    const held = administrationOf(on);
    await held.takeBack(takenBack, 'me');
    held.emergency.before(() => held.emergency.start({ [emergencyFlag]: true }, 'immediate', 'other'));
    expect(await held.bringBack(on, 'me')).toMatchObject({ outcome: 'partly', after: { stated: takenBack } });
  });
});
