import { setTimeout } from 'node:timers/promises';
import type { EnvironmentName } from '../../contract/environment-name.ts';
import { defaultFlags, emergencyFlag, type FlagValues, takenBackKey } from '../../contract/flags.ts';
import type { DocumentDeployments, DocumentState, RollOut } from '../configuration/document-deployments.ts';
import { effectiveFlags } from './effective-flags.ts';

/** New values of some flags; each is one that the flag may have. */
export type FlagChanges = Partial<FlagValues>;

/** Of all flags but the emergency, which is no feature. */
export type FeatureChanges = Omit<FlagChanges, typeof emergencyFlag>;

/** Changes on their way to all functions. */
export interface FlagRollOut extends Omit<RollOut, 'content'> {
  readonly changes: FlagChanges;
}

export interface FlagState {
  /** Counts all changes, however they ended. */
  readonly version: number;
  /** What AppConfig states for whoever is not reached by a roll-out. */
  readonly stated: FlagValues;
  /** What holds instead for features that were taken back. */
  readonly takenBack: FlagChanges;
  /** What the product acts on. */
  readonly effective: FlagValues;
  readonly rollOuts: readonly FlagRollOut[];
}

/**
 * How a change went. `unchanged` is what holds already, or is on its way. Nothing was changed after `rolling-out`, since
 * another change has to reach its end before, and after `overtaken`, since the flags are not in the version any more that the
 * change was meant for. After `partly`, which only `bringBack` knows, features are no longer held back: they are what they
 * were, but by the flags themselves.
 */
export type ChangeOutcome =
  | {
      readonly outcome: 'started' | 'unchanged' | 'partly';
      readonly before: FlagState;
      readonly after: FlagState;
    }
  | { readonly outcome: 'rolling-out'; readonly before: FlagState }
  | { readonly outcome: 'overtaken'; readonly before: FlagState };

export interface FlagAdministration {
  read(): Promise<FlagState>;
  /**
   * Starts to roll changes out, gradually and under watch. Of several who change at once each one's change is in what the
   * next one deploys.
   * @param by who and why, for AppConfig's own list
   * @param version what the change is meant for; absent = whatever is in effect
   */
  change(changes: FeatureChanges, by: string, version?: number): Promise<ChangeOutcome>;
  /** Switches EMERGENCY_ROLLBACK on for everybody at once, and takes a roll-out back; or off again, gradually. */
  setEmergency(isOn: boolean, by: string): Promise<ChangeOutcome>;
  /**
   * Takes features back: for everybody at once, whatever alarms there are and whatever else rolls out. It holds over all
   * changes until `bringBack`.
   */
  takeBack(values: FeatureChanges, by: string): Promise<ChangeOutcome>;
  /** As `change`, for features that were taken back as well: they come as gradually as the first time. */
  bringBack(values: FeatureChanges, by: string): Promise<ChangeOutcome>;
}

export interface FlagAdministrationOptions {
  readonly environmentName: EnvironmentName;
  readonly flags: DocumentDeployments;
  readonly emergency: DocumentDeployments;
  /** AppConfig's identifiers of the ways to deploy. */
  readonly strategies: { readonly gradual: string; readonly immediate: string };
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** Between two tries while others deploy, or AppConfig takes a roll-out back: together well within an API function's time. */
const pauseMilliseconds = 500;
const mostTries = 6;

/** AppConfig takes some seconds over a deployment at once; a program has the time. */
const mostWaits = 120;

const asObject = (content: unknown): Readonly<Record<string, unknown>> =>
  typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {};

/** Whether something would change. */
const differs = (content: object, changes: FlagChanges): boolean =>
  Object.entries(changes).some(
    ([name, value]) => !Object.hasOwn(content, name) || content[name as keyof typeof content] !== value,
  );

/** Whether a roll-out brings what is asked for, by an earlier try perhaps; one that is taken back brings nothing. */
const brings = ({ state, content }: RollOut, changes: FlagChanges): boolean =>
  state !== 'ROLLING_BACK' && !differs(asObject(content), changes);

const without = (content: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(content).filter(([name]) => !names.includes(name)));

/** What of a roll-out differs from what is stated. */
const changesIn = (content: unknown, stated: FlagValues): FlagChanges =>
  Object.fromEntries(
    Object.entries(asObject(content)).filter(
      ([name, value]) => Object.hasOwn(stated, name) && stated[name as keyof FlagValues] !== value,
    ),
  );

/** Reads and changes the flags of an environment. Who may, and whether a value is allowed, is for the caller to ask. */
export const createFlagAdministration = (options: FlagAdministrationOptions): FlagAdministration => {
  const { environmentName, flags, emergency, strategies, pause = setTimeout } = options;

  const readAll = async () => {
    const [ofFlags, ofEmergency] = await Promise.all([flags.state(), emergency.state()]);
    const { stated, takenBack, effective } = effectiveFlags(
      { flags: ofFlags.inEffect, emergency: ofEmergency.inEffect },
      { defaults: defaultFlags(environmentName) },
    );
    const rollOuts = [ofFlags.rollOut, ofEmergency.rollOut].flatMap((rollOut) => {
      if (rollOut === undefined) return [];
      const { content, ...rest } = rollOut;
      return [{ ...rest, changes: changesIn(content, stated) }];
    });
    const version = ofFlags.lastDeployment + ofEmergency.lastDeployment;
    return { ofFlags, ofEmergency, state: { version, stated, takenBack, effective, rollOuts } };
  };

  const read = async (): Promise<FlagState> => (await readAll()).state;

  const change: FlagAdministration['change'] = async (changes, by, version) => {
    for (let tries = 1; ; tries += 1) {
      const { ofFlags, state: before } = await readAll();
      if (version !== undefined && before.version !== version) return { outcome: 'overtaken', before };
      if (ofFlags.rollOut !== undefined) {
        return brings(ofFlags.rollOut, changes)
          ? { outcome: 'unchanged', before, after: before }
          : { outcome: 'rolling-out', before };
      }
      // What nobody has set stays unset, so that a release may change its default; flags of another version stay as they are.
      const set = asObject(ofFlags.inEffect);
      if (!differs(set, changes)) return { outcome: 'unchanged', before, after: before };
      const deployment = { after: ofFlags.lastDeployment, strategy: strategies.gradual, description: by };
      if (await flags.deploy({ ...set, ...changes }, deployment)) {
        return { outcome: 'started', before, after: await read() };
      }
      if (tries === mostTries) return { outcome: 'rolling-out', before };
      await pause(pauseMilliseconds);
    }
  };

  const setEmergency: FlagAdministration['setEmergency'] = async (isOn, by) => {
    const { state: before, ofFlags, ofEmergency } = await readAll();
    if (!isOn && ofEmergency.rollOut !== undefined) {
      return brings(ofEmergency.rollOut, { [emergencyFlag]: false })
        ? { outcome: 'unchanged', before, after: before }
        : { outcome: 'rolling-out', before };
    }
    if (ofEmergency.rollOut !== undefined) await emergency.takeBack(ofEmergency.rollOut.deployment);
    for (let tries = 1; ; tries += 1) {
      const { inEffect, lastDeployment, rollOut } = await emergency.state();
      const isStated = asObject(rollOut?.content ?? inEffect)[emergencyFlag] === isOn;
      const strategy = isOn ? strategies.immediate : strategies.gradual;
      const deployment = { after: lastDeployment, strategy, description: by };
      const content = { ...asObject(inEffect), [emergencyFlag]: isOn };
      if (isStated || (await emergency.deploy(content, deployment))) break;
      if (tries === mostTries) return { outcome: 'rolling-out', before };
      await pause(pauseMilliseconds);
    }
    // Only now: what rolls out is switched off with its phase already, and must not come back with the emergency's end.
    if (isOn && ofFlags.rollOut !== undefined) await flags.takeBack(ofFlags.rollOut.deployment);
    const after = await read();
    return { outcome: after.version === before.version ? 'unchanged' : 'started', before, after };
  };

  /** Deploys at once, and waits until it is in effect. @returns whether it is. */
  const deployNow = async (
    document: DocumentDeployments,
    by: string,
    changed: (content: Readonly<Record<string, unknown>>) => object,
  ): Promise<boolean> => {
    const { inEffect, lastDeployment } = await document.state();
    const content = changed(asObject(inEffect));
    const deployment = { after: lastDeployment, strategy: strategies.immediate, description: by };
    if (!(await document.deploy(content, deployment))) return false;
    let state: DocumentState = await document.state();
    for (let tries = 0; state.rollOut !== undefined && tries < mostWaits; tries += 1) {
      await pause(pauseMilliseconds);
      state = await document.state();
    }
    return JSON.stringify(state.inEffect) === JSON.stringify(content);
  };

  const takeBack: FlagAdministration['takeBack'] = async (values, by) => {
    const { state: before, ofFlags, ofEmergency } = await readAll();
    if (ofEmergency.rollOut !== undefined) return { outcome: 'rolling-out', before };
    const isNews = differs(before.takenBack, values);
    const isDone =
      !isNews ||
      (await deployNow(emergency, by, (content) => ({
        ...content,
        [takenBackKey]: { ...asObject(content[takenBackKey]), ...values },
      })));
    if (!isDone) return { outcome: 'overtaken', before };
    const isRolling = Object.keys(values).some((name) =>
      before.rollOuts.some(({ changes }) => Object.hasOwn(changes, name)),
    );
    if (isRolling && ofFlags.rollOut !== undefined) await flags.takeBack(ofFlags.rollOut.deployment);
    return { outcome: isNews || isRolling ? 'started' : 'unchanged', before, after: await read() };
  };

  const bringBack: FlagAdministration['bringBack'] = async (values, by) => {
    const before = await read();
    if (before.rollOuts.length > 0) return { outcome: 'rolling-out', before };
    const absent = Object.fromEntries(
      Object.entries(before.takenBack).filter(([name]) => Object.hasOwn(values, name)),
    );
    const isHeldBack = Object.keys(absent).length > 0;
    if (isHeldBack) {
      // What holds is stated first, so that lifting it shows nobody anything: they come with the change, gradually and watched.
      const isStated = await deployNow(flags, by, (content) => ({ ...content, ...absent }));
      if (!isStated) return { outcome: 'overtaken', before };
      const isLifted = await deployNow(emergency, by, (content) => ({
        ...content,
        [takenBackKey]: without(asObject(content[takenBackKey]), Object.keys(absent)),
      }));
      if (!isLifted) return { outcome: 'partly', before, after: await read() };
    }
    const result = await change(values, by);
    if (isHeldBack && !('after' in result)) return { outcome: 'partly', before, after: await read() };
    return { ...result, before };
  };

  return { read, change, setEmergency, takeBack, bringBack };
};
