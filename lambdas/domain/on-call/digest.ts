import type { AlarmChange } from './alarm-change.ts';

/** A cause, and what its alarms did since the last digest. */
interface Line {
  readonly cause: string;
  readonly stillFiring: boolean;
  readonly times: number;
  readonly latest: AlarmChange;
}

const lineOf = (cause: string, changes: readonly AlarmChange[]): Line | undefined => {
  const byTime = changes.toSorted((a, b) => a.at - b.at);
  const latest = byTime.findLast((change) => change.firing) ?? byTime.at(-1);
  if (latest === undefined) return undefined;
  const lastOfEach = new Map(byTime.map((change) => [change.alarm, change]));
  const stillFiring = [...lastOfEach.values()].some((change) => change.firing);
  const fired = new Set(byTime.filter((change) => change.firing).map(({ alarm, at }) => `${alarm} ${at}`));
  return { cause, stillFiring, times: fired.size, latest };
};

/**
 * What happened, cause by cause, those that still fire first. The same change may be given twice, and in any order.
 * @param texts what was told that is no change of an alarm
 * @returns undefined when nothing happened
 */
export const digestOf = (changes: readonly AlarmChange[], texts: readonly string[]): string | undefined => {
  const lines = [...Map.groupBy(changes, ({ cause }) => cause)]
    .flatMap(([cause, ofCause]) => lineOf(cause, ofCause) ?? [])
    .sort((a, b) => Number(b.stillFiring) - Number(a.stillFiring) || b.times - a.times);
  if (lines.length === 0 && texts.length === 0) return undefined;
  return [
    ...lines.map(({ cause, stillFiring, times, latest }) => {
      const state = stillFiring ? 'STILL FIRING' : 'over';
      const often = times === 1 ? 'once' : `${times} times`;
      return `- ${cause.replaceAll('-', ' ')}: ${state}, fired ${often}, last change ${new Date(latest.at).toISOString()}\n  ${latest.description}`;
    }),
    ...[...new Set(texts)].map((text) => `- ${text}`),
  ].join('\n');
};
