import { emergencyFlag, type FlagDefinition, flagDefinitions } from '../contract/flags.ts';
import { type RemedyName, remediation, remedies } from '../contract/remedies.ts';
import { type Deed, dayMs, type RemedyValue } from '../domain/remediation/remedy-state.ts';
import { turnedDown } from '../domain/remediation/turned-down.ts';
import type { AuditTrail } from '../shared/audit/record-change.ts';
import { RetryLaterError } from '../shared/errors/work-errors.ts';
import type {
  ChangeOutcome,
  FeatureChanges,
  FlagAdministration,
  FlagState,
} from '../shared/flags/flag-administration.ts';
import type { Lever } from './lever.ts';
import { personsHand, type ReadTrail } from './persons-hand.ts';
import { recordDeed } from './record-deed.ts';

export interface FlagServices {
  readonly administration: Pick<FlagAdministration, 'read' | 'takeBack' | 'bringBack'>;
  readonly audit: AuditTrail & { readonly store: ReadTrail };
}

/** The remedies that turn a flag down. */
export type FlagRemedy = {
  [Name in RemedyName]: (typeof remedies)[Name] extends { readonly flag: string } ? Name : never;
}[RemedyName];

/**
 * Turns a flag down as a feature is taken back: at once and past the alarms that ask for it, which would take any other change
 * back; and up again as gradually, and under the same watch, as any change.
 */
export const flagLever = ({ administration, audit }: FlagServices, remedy: FlagRemedy): Lever => {
  const { flag } = remedies[remedy];
  const definition: FlagDefinition = flagDefinitions[flag];
  const plain = 'choices' in definition ? definition.choices[0] : false;

  /** What holds, an emergency apart. */
  const valueIn = ({ takenBack, stated }: FlagState): RemedyValue => takenBack[flag] ?? stated[flag];

  const hasHand = (since: number): Promise<boolean> =>
    personsHand(audit.store, [flag, emergencyFlag], { since, now: audit.now().getTime() });

  const change = (
    deed: Deed,
    [before, after]: readonly [RemedyValue, RemedyValue],
    make: (values: FeatureChanges, by: string) => Promise<ChangeOutcome>,
  ): Promise<void> => {
    const values = { [flag]: after };
    const recorded = { deed, action: 'changeFeatureFlags', target: {}, before: { [flag]: before } } as const;
    return recordDeed(audit, { ...recorded, after: values }, async () => {
      const { outcome } = await make(values, `${remediation}, ${deed.id}`);
      if (outcome === 'started' || outcome === 'unchanged') return;
      throw new RetryLaterError('flags-rolling-out', `Others change the flags: ${outcome}`, 60);
    });
  };

  return {
    async aim() {
      const before = valueIn(await administration.read());
      const after = turnedDown(before, plain);
      if (after === undefined || (await hasHand(audit.now().getTime() - dayMs))) return undefined;
      return { target: flag, before, after };
    },

    async whose(deed) {
      const state = await administration.read();
      if (deed.state !== 'doing' && state.rollOuts.length > 0) return 'busy';
      const isKnown = [deed.before, deed.after].includes(valueIn(state));
      return isKnown && !(await hasHand(deed.at)) ? 'ours' : 'theirs';
    },

    pull: (deed) => change(deed, [deed.before, deed.after], administration.takeBack),
    putBack: (deed) => change(deed, [deed.after, deed.before], administration.bringBack),
  };
};
