import type { components } from '../contract/compiled/api.ts';
import type { EnvironmentName } from '../contract/environment-name.ts';
import { emergencyFlag, type FlagName } from '../contract/flags.ts';
import { mayWithin, type Role } from '../contract/routes.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { OperationHandlers } from '../shared/api/operation.ts';
import type {
  FlagAdministration,
  FlagChanges,
  FlagRollOut,
  FlagState,
} from '../shared/flags/flag-administration.ts';
import { flagFaults } from '../shared/flags/flag-faults.ts';
import { viewFlags } from './view-flags.ts';

export interface FlagServices {
  readonly environmentName: EnvironmentName;
  readonly administration: FlagAdministration;
}

type SeenFlags = components['schemas']['FeatureFlags'];

const pointerTo = (name: string): string => `/body/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** @throws ApiError `invalid-flags`. */
const requireChanges = (body: Readonly<Record<string, unknown>>): FlagChanges => {
  const faults = flagFaults(body);
  if (faults.length === 0) return body as FlagChanges;
  throw new ApiError(
    'invalid-flags',
    'Nothing was changed. Correct what the violations name; GET /admin/feature-flags says which flags there are and what they take.',
    {
      violations: faults.map(({ name, detail }) => ({ pointer: pointerTo(name), detail })),
    },
  );
};

/** @throws ApiError `forbidden`. */
const requireRight = (roles: readonly Role[], changes: FlagChanges): void => {
  if (mayWithin('anyFlag', roles) || changes[emergencyFlag] === true) return;
  throw new ApiError(
    'forbidden',
    `An operator may only switch ${emergencyFlag} on; ask an administrator for this change.`,
  );
};

const inWords = ({ deployment, changes, percent, startedAt, minutes }: FlagRollOut): string => {
  const ends = new Date(Date.parse(startedAt) + minutes * 60_000).toISOString();
  return `deployment ${deployment} of ${Object.keys(changes).join(', ')} is at ${percent} % and ends at ${ends}`;
};

const stillRolling = ({ rollOuts }: FlagState): ApiError =>
  new ApiError(
    'flags-rolling-out',
    `Nothing was changed: ${rollOuts.map(inWords).join('; ') || 'somebody else is changing the flags'}. Send the change again then. In an emergency switch ${emergencyFlag} on, which waits for nothing.`,
  );

const overtaken = (): ApiError =>
  new ApiError(
    'precondition-failed',
    'Somebody else changed the flags in the same moment, and nothing was done. Read them again, and decide anew.',
  );

/** Whether all of it is stated or on its way. */
const isAsAsked = ({ flags, rollOuts }: SeenFlags, changes: FlagChanges): boolean => {
  const stated = flags.map(({ name, value }) => [name, value] as const);
  const coming = rollOuts.flatMap((rollOut) => Object.entries(rollOut.changes));
  const values = Object.fromEntries([...stated, ...coming]);
  return Object.entries(changes).every(([name, value]) => values[name] === value);
};

/** Of the flags that were asked to change, and of those on their way. */
const recordOf = ({ stated, rollOuts }: FlagState, changes: FlagChanges) => ({
  flags: Object.fromEntries(Object.keys(changes).map((name) => [name, stated[name as FlagName]])),
  rollingOut: rollOuts.map((rollOut) => rollOut.changes),
});

export const flagOperations = ({
  environmentName,
  administration,
}: FlagServices): OperationHandlers<'manage-flags'> => ({
  getFeatureFlags: async () => ({
    status: 200,
    body: viewFlags(await administration.read(), environmentName),
  }),

  changeFeatureFlags: async ({ body, caller, correlationId, requireMatch }) => {
    const changes = requireChanges(body);
    requireRight(caller.roles, changes);
    const seen = await requireMatch(
      async () => viewFlags(await administration.read(), environmentName),
      (now) => isAsAsked(now, changes),
    );
    const by = `${caller.subject}, request ${correlationId}`;
    const { [emergencyFlag]: emergency, ...others } = changes;
    const result = await (emergency === undefined
      ? administration.change(others, by, seen?.version)
      : administration.setEmergency(emergency, by));
    if (result.outcome === 'rolling-out') throw stillRolling(result.before);
    if (result.outcome === 'overtaken') throw overtaken();
    const { before, after } = result;
    return {
      status: 200,
      body: viewFlags(after, environmentName),
      change: { before: recordOf(before, changes), after: recordOf(after, changes) },
    };
  },
});
