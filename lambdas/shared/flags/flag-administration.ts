import { setTimeout } from 'node:timers/promises';
import type { EnvironmentName } from '../../contract/environment-name.ts';
import { defaultFlags, emergencyFlag, type FlagValues } from '../../contract/flags.ts';
import type { DocumentDeployments, RollOut } from '../configuration/document-deployments.ts';
import { effectiveFlags } from './effective-flags.ts';

/** New values of some flags; each is one that the flag may have. */
export type FlagChanges = Partial<FlagValues>;

/** Changes on their way to all functions. */
export interface FlagRollOut extends Omit<RollOut, 'content'> {
  readonly changes: FlagChanges;
}

export interface FlagState {
  /** Counts all changes, however they ended. */
  readonly version: number;
  /** What AppConfig states for whoever is not reached by a roll-out. */
  readonly stated: FlagValues;
  /** What the product acts on. */
  readonly effective: FlagValues;
  readonly rollOuts: readonly FlagRollOut[];
}

/**
 * How a change went. Nothing was changed after `rolling-out`, since another change has to reach its end before, and after
 * `overtaken`, since the flags are not in the version any more that the change was meant for.
 */
export type ChangeOutcome =
  | { readonly outcome: 'started' | 'unchanged'; readonly before: FlagState; readonly after: FlagState }
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
  change(
    changes: Omit<FlagChanges, typeof emergencyFlag>,
    by: string,
    version?: number,
  ): Promise<ChangeOutcome>;
  /** Switches EMERGENCY_ROLLBACK on for everybody at once, and takes a roll-out back; or off again, gradually. */
  setEmergency(isOn: boolean, by: string): Promise<ChangeOutcome>;
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

const asObject = (content: unknown): Readonly<Record<string, unknown>> =>
  typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {};

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
    const { stated, effective } = effectiveFlags(
      { flags: ofFlags.inEffect, emergency: ofEmergency.inEffect },
      defaultFlags(environmentName),
    );
    const rollOuts = [ofFlags.rollOut, ofEmergency.rollOut].flatMap((rollOut) => {
      if (rollOut === undefined) return [];
      const { content, ...rest } = rollOut;
      return [{ ...rest, changes: changesIn(content, stated) }];
    });
    const version = ofFlags.lastDeployment + ofEmergency.lastDeployment;
    return { ofFlags, ofEmergency, state: { version, stated, effective, rollOuts } };
  };

  const read = async (): Promise<FlagState> => (await readAll()).state;

  const differs = ({ stated }: FlagState, changes: FlagChanges): boolean =>
    Object.entries(changes).some(([name, value]) => stated[name as keyof FlagValues] !== value);

  const change: FlagAdministration['change'] = async (changes, by, version) => {
    for (let tries = 1; ; tries += 1) {
      const { ofFlags, state: before } = await readAll();
      if (version !== undefined && before.version !== version) return { outcome: 'overtaken', before };
      if (ofFlags.rollOut !== undefined) return { outcome: 'rolling-out', before };
      if (!differs(before, changes)) return { outcome: 'unchanged', before, after: before };
      const { [emergencyFlag]: _, ...stated } = before.stated;
      // Flags that another version of the product knows stay as they are.
      const content = { ...asObject(ofFlags.inEffect), ...stated, ...changes };
      const deployment = { after: ofFlags.lastDeployment, strategy: strategies.gradual, description: by };
      if (await flags.deploy(content, deployment)) {
        return { outcome: 'started', before, after: await read() };
      }
      if (tries === mostTries) return { outcome: 'rolling-out', before };
      await pause(pauseMilliseconds);
    }
  };

  const setEmergency: FlagAdministration['setEmergency'] = async (isOn, by) => {
    const { state: before, ofFlags, ofEmergency } = await readAll();
    if (!isOn && ofEmergency.rollOut !== undefined) return { outcome: 'rolling-out', before };
    if (ofEmergency.rollOut !== undefined) await emergency.takeBack(ofEmergency.rollOut.deployment);
    for (let tries = 1; ; tries += 1) {
      const { inEffect, lastDeployment, rollOut } = await emergency.state();
      const isStated = asObject(rollOut?.content ?? inEffect)[emergencyFlag] === isOn;
      const strategy = isOn ? strategies.immediate : strategies.gradual;
      const deployment = { after: lastDeployment, strategy, description: by };
      if (isStated || (await emergency.deploy({ [emergencyFlag]: isOn }, deployment))) break;
      if (tries === mostTries) return { outcome: 'rolling-out', before };
      await pause(pauseMilliseconds);
    }
    // Only now: what rolls out is switched off with its phase already, and must not come back with the emergency's end.
    if (isOn && ofFlags.rollOut !== undefined) await flags.takeBack(ofFlags.rollOut.deployment);
    const after = await read();
    return { outcome: after.version === before.version ? 'unchanged' : 'started', before, after };
  };

  return { read, change, setEmergency };
};
