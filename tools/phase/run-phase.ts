import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { emergencyFlag } from '../../lambdas/contract/flags.ts';
import type { AuditEntry } from '../../lambdas/domain/audit/audit-record.ts';
import type {
  ChangeOutcome,
  FeatureChanges,
  FlagAdministration,
  FlagState,
} from '../../lambdas/shared/flags/flag-administration.ts';
import type { AuditStore } from '../../lambdas/shared/stores/audit-store.ts';
import { describePlan, describeRollOut } from './describe-plan.ts';
import type { Measured } from './judge-gate.ts';
import type { FeatureName, PhaseOptions } from './phase-options.ts';
import { planState, valuesBefore, valuesOfPhase } from './phase-state.ts';
import { promotionObstacles } from './promotion-obstacles.ts';

export interface PhaseServices {
  readonly administration: Pick<FlagAdministration, 'read' | 'bringBack' | 'takeBack'>;
  readonly audit: Pick<AuditStore, 'append'>;
  readonly measure: () => Promise<Measured>;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Who runs the program, as its machine knows; AWS records whose credentials they were. */
  readonly by: string;
}

export interface PhaseResult {
  /** `refused`: nothing was changed. `partly`: features are no longer held back, and are not on their way either. */
  readonly outcome: 'status' | 'would-change' | 'changed' | 'unchanged' | 'refused' | 'partly';
  readonly lines: readonly string[];
  /** For --json. */
  readonly details: unknown;
  readonly exitStatus: 0 | 1;
}

const listed = (values: FeatureChanges): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

const refusal = (what: string, reasons: readonly string[]): PhaseResult => ({
  outcome: 'refused',
  lines: [`${what}. Nothing was changed:`, ...reasons.map((reason) => `  - ${reason}`)],
  details: { reasons },
  exitStatus: 1,
});

const reasonsOf = ({ outcome, before }: ChangeOutcome): readonly string[] =>
  outcome === 'rolling-out'
    ? before.rollOuts.map((rollOut) => `another change is on its way: ${describeRollOut(rollOut)}`)
    : ['somebody else, or an alarm of AppConfig, came between; look at the status, and decide anew'];

/** Does a change and records it: before it is done, and how it came out. */
const recorded = async (
  { audit, now, newId, by }: PhaseServices,
  entry: { readonly action: string; readonly target: AuditEntry['target']; readonly asked: unknown },
  act: (description: string) => Promise<ChangeOutcome>,
): Promise<ChangeOutcome> => {
  const { action, target, asked } = entry;
  const correlationId = newId();
  const common = (): Omit<AuditEntry, 'phase'> => ({
    at: now().toISOString(),
    actor: { subject: by, roles: [], address: 'command line', userAgent: 'npm run phase' },
    action,
    target,
    correlationId,
  });
  await audit.append({ ...common(), phase: 'intent', asked });
  const result = await act(`${by}, ${action} ${correlationId}`);
  const isDone = result.outcome === 'started' || result.outcome === 'unchanged';
  const recordOf = ({ stated, takenBack }: FlagState) => ({ stated, takenBack });
  await audit.append({
    ...common(),
    phase: 'outcome',
    status: isDone ? 200 : 409,
    ...('after' in result && { before: recordOf(result.before), after: recordOf(result.after) }),
  });
  return result;
};

const nothingToDo = (values: FeatureChanges): PhaseResult => ({
  outcome: 'unchanged',
  lines: [`Nothing to do: ${listed(values)} holds already.`],
  details: { values },
  exitStatus: 0,
});

/** Something came between the steps of bringing features back: what holds now is told, for whoever looks next. */
const half = (values: FeatureChanges, undone: string, { stated, takenBack }: FlagState): PhaseResult => {
  const names = Object.keys(values) as readonly FeatureName[];
  const now = Object.fromEntries(names.map((name) => [name, takenBack[name] ?? stated[name]]));
  const freed = names.filter((name) => !Object.hasOwn(takenBack, name));
  return {
    outcome: 'partly',
    lines: [
      `${undone}: another change came between. It holds as before: ${listed(now as FeatureChanges)}.`,
      ...(freed.length > 0
        ? [`No longer held back, so that any change of the flags may bring them: ${freed.join(', ')}.`]
        : []),
      'Look at the status, and run the same command again.',
    ],
    details: { values, stated, takenBack },
    exitStatus: 1,
  };
};

const ended = (
  values: FeatureChanges,
  { done, undone }: { readonly done: string; readonly undone: string },
  result: ChangeOutcome,
): PhaseResult => {
  if (result.outcome === 'rolling-out' || result.outcome === 'overtaken')
    return refusal(undone, reasonsOf(result));
  if (result.outcome === 'unchanged') return nothingToDo(values);
  if (result.outcome === 'partly') return half(values, undone, result.after);
  const { rollOuts } = result.after;
  return {
    outcome: 'changed',
    lines: [`${done}: ${listed(values)}.`, ...rollOuts.map((one) => `Rolling out: ${describeRollOut(one)}.`)],
    details: { values, rollOuts },
    exitStatus: 0,
  };
};

const wouldChange = (values: FeatureChanges): PhaseResult => ({
  outcome: 'would-change',
  lines: [`Would set ${listed(values)}. Nothing was changed.`],
  details: { values },
  exitStatus: 0,
});

const targetOf = (environment: EnvironmentName, phase?: number) => ({
  environment,
  ...(phase !== undefined && { phase: String(phase) }),
});

const rollBack = async (services: PhaseServices, options: PhaseOptions): Promise<PhaseResult> => {
  const { phase, features, environment, reason = '' } = options;
  const planned = valuesBefore(phase, features);
  const undone = phase === undefined ? 'The features are not taken back' : `Phase ${phase} is not taken back`;
  const strangers = features?.filter((name) => !Object.hasOwn(planned, name)) ?? [];
  if (strangers.length > 0)
    return refusal(undone, [`${strangers.join(', ')}: phase ${phase ?? 'of theirs'} does not change it`]);
  const { rollOuts, stated, takenBack } = await services.administration.read();
  // Roll-backs share a document with the emergency. What rolls out in the other one is taken back as well, or left alone.
  const inTheWay = rollOuts.filter(
    ({ changes }) => emergencyFlag in changes || Object.keys(changes).length === 0,
  );
  if (inTheWay.length > 0)
    return refusal(
      undone,
      inTheWay.map(
        (one) => `a roll-back, or the end of an emergency, is on its way: ${describeRollOut(one)}`,
      ),
    );
  const held = { ...stated, ...takenBack };
  const values = Object.fromEntries(
    Object.entries(planned).filter(
      ([name, value]) =>
        held[name as FeatureName] !== value || rollOuts.some(({ changes }) => Object.hasOwn(changes, name)),
    ),
  ) as FeatureChanges;
  if (Object.keys(values).length === 0) return nothingToDo(planned);
  if (options.isDryRun) return wouldChange(values);
  const result = await recorded(
    services,
    { action: 'rollBackPhase', target: targetOf(environment, phase), asked: { values, takenBack, reason } },
    (by) => services.administration.takeBack(values, by),
  );
  return ended(values, { done: 'Taken back, in effect everywhere within a minute', undone }, result);
};

const promote = async (
  services: PhaseServices,
  options: PhaseOptions & { readonly phase: NonNullable<PhaseOptions['phase']> },
): Promise<PhaseResult> => {
  const { phase, features, environment, shown, reason = '' } = options;
  const flags = await services.administration.read();
  const now = services.now().getTime();
  const plan = planState(environment, { flags, measured: await services.measure(), now });
  const undone = `Phase ${phase} is not promoted`;
  const obstacles = promotionObstacles(plan, { phase, shown, ...(features && { features }) });
  if (obstacles.length > 0) return refusal(undone, obstacles);
  const off = plan.phases
    .filter(({ number }) => number === phase)
    .flatMap((own) => own.features.filter(({ isOn }) => !isOn).map(({ name }) => name));
  // A feature at the size of another environment, or of a later phase, stays at it.
  const names = off.filter((name) => features?.includes(name) ?? true);
  const values = valuesOfPhase(phase, names);
  if (names.length === 0) return nothingToDo(valuesOfPhase(phase, features));
  if (options.isDryRun) return wouldChange(values);
  const result = await recorded(
    services,
    { action: 'promotePhase', target: targetOf(environment, phase), asked: { values, shown, reason } },
    (by) => services.administration.bringBack(values, by),
  );
  return ended(values, { done: `Phase ${phase} comes gradually`, undone }, result);
};

const status = async (
  services: PhaseServices,
  { environment, phase }: PhaseOptions,
): Promise<PhaseResult> => {
  const flags = await services.administration.read();
  const measured = await services.measure();
  const whole = planState(environment, { flags, measured, now: services.now().getTime() });
  const plan = {
    ...whole,
    phases: whole.phases.filter(({ number }) => phase === undefined || number === phase),
  };
  const isBlocked = plan.phases.some(
    ({ state, gates }) => state !== 'off' && gates.some((gate) => gate.state === 'fails'),
  );
  const isCrossed = [...plan.globalTriggers, ...plan.phases.flatMap(({ triggers }) => triggers)].some(
    (trigger) => trigger.isCrossed,
  );
  return {
    outcome: 'status',
    lines: describePlan(plan),
    details: plan,
    exitStatus: isBlocked || isCrossed ? 1 : 0,
  };
};

/** Does what the command line asks for. */
export const runPhase = async (services: PhaseServices, options: PhaseOptions): Promise<PhaseResult> => {
  const { command, phase } = options;
  if (command === 'promote' && phase !== undefined) return promote(services, { ...options, phase });
  return command === 'rollback' ? rollBack(services, options) : status(services, options);
};
