import type { FlagValues } from '../contract/flags.ts';
import type { RescoreMessage } from '../contract/queue-messages.ts';
import { anomalyRules } from '../domain/anomalies/anomaly-rules.ts';
import type { JudgingRules } from '../domain/judging/judging-rules.ts';
import { rulesVersion } from '../domain/judging/rules-version.ts';
import type { Walk, WalkStore } from '../shared/stores/walk-store.ts';

export interface WalkStarter {
  readonly walks: Pick<WalkStore, 'last' | 'start' | 'sent'>;
  readonly rules: () => Promise<JudgingRules>;
  readonly readFlags: () => Promise<Pick<FlagValues, 'ENABLE_ANOMALY_DETECTION'>>;
  readonly now: () => Date;
  readonly send: (messages: readonly RescoreMessage[], delaySeconds?: number) => Promise<void>;
}

/** Chains of slices side by side; where fewer invocations are let, they take turns. */
const segments = 4;

/**
 * Twice the age that rules may have anywhere: whoever still judges by the old ones has finished before the walk passes,
 * so that nothing is left of them.
 */
const settleSeconds = 60;

/** A start that has not put its segments to work by then has died: longer than a function runs. */
const abandonedAfter = 5 * 60_000;

/** What judgements depend on beside the listings: the rules, by what values are doubted, if they are, and the day. */
const walkName = (rules: JudgingRules, isDoubting: boolean, now: Date): string =>
  [rulesVersion(rules), ...(isDoubting ? [anomalyRules.version] : []), now.toISOString().slice(0, 10)].join(
    '@',
  );

const isUnderWay = ({ sentAt, startedAt }: Walk, now: Date): boolean =>
  sentAt !== undefined || now.getTime() - Date.parse(startedAt) < abandonedAfter;

/**
 * Starts a walk over all listings when the last one was for other rules, another day, or with values doubted otherwise. Of
 * two starters one starts it; one that dies halfway leaves it to a later tick.
 * @returns the name of the walk, if it was started.
 */
export const startWalk = async (starter: WalkStarter): Promise<string | undefined> => {
  const { walks, rules, readFlags, now, send } = starter;
  const at = now();
  const [current, { ENABLE_ANOMALY_DETECTION: isDoubting }] = await Promise.all([rules(), readFlags()]);
  const name = walkName(current, isDoubting, at);
  const last = await walks.last();
  if (last?.walk === name && isUnderWay(last, at)) return undefined;
  const walk = { walk: name, startedAt: at.toISOString() };
  if (!(await walks.start(walk, last))) return undefined;
  const slices = Array.from({ length: segments }, (_, segment) => ({
    kind: 'slice' as const,
    walk: name,
    segment,
    segments,
  }));
  await send(slices, settleSeconds);
  await walks.sent(walk, now().toISOString());
  return name;
};
