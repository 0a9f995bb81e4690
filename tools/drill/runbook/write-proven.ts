import { runbookAnchor } from '../../../lib/operations/alarm-text.ts';
import type { Alarm } from '../../simulator/alarms/alarm.ts';
import type { Fault } from '../fault.ts';
import type { Recording } from '../recording.ts';
import { isWanted } from '../undrilled.ts';

/** A fault that made its alarms fire. */
export interface Proof {
  readonly fault: Fault;
  readonly recording: Pick<Recording, 'madeAt' | 'commit' | 'cure'>;
}

const provenLine = /^\*Last proven: .*\*\n\n?/m;

const anchorOf = ({ description }: Alarm): string => /runbook\.md#([\w-]+)/.exec(description)?.[1] ?? '';

/** `2026-11-21 at 1a2b3c4 by npm run drill -- FAULT FAULT (ended by the commands here: FAULT)`. */
const madeOf = (proofs: readonly Proof[]): string => {
  const groups = Map.groupBy(
    proofs,
    ({ recording: { madeAt, commit } }) => `${madeAt.slice(0, 10)} at ${commit}`,
  );
  return [...groups]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([when, group]) => {
      const names = group.map(({ fault }) => fault.name).join(' ');
      const cured = group
        .filter(({ recording }) => recording.cure === 'runbook')
        .map(({ fault }) => fault.name);
      const by = cured.length === 0 ? '' : ` (ended by the commands of the runbook: ${cured.join(', ')})`;
      return `${when} by \`npm run drill -- ${names}\`${by}`;
    })
    .join('; ');
};

/**
 * Writes below each heading of the runbook when its alarms were last proven, of which commit, and by which faults; in place of
 * what stood there.
 */
export const withProofs = (runbook: string, alarms: readonly Alarm[], proofs: readonly Proof[]): string =>
  runbook.replaceAll(/^## (.+)\n\n(?:\*Last proven: .*\*\n\n)?/gm, (whole, heading: string) => {
    const own = alarms.filter((alarm) => anchorOf(alarm) === runbookAnchor(heading));
    const ofEntry = proofs.filter(({ fault }) => own.some((alarm) => isWanted(fault, alarm)));
    if (ofEntry.length === 0) return whole.replace(provenLine, '');
    return `## ${heading}\n\n*Last proven: ${madeOf(ofEntry)}*\n\n`;
  });
