import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../../../tools/drill/fault.ts';
import { withProofs } from '../../../../tools/drill/runbook/write-proven.ts';
import type { Alarm } from '../../../../tools/simulator/alarms/alarm.ts';

const alarm = (logicalId: string, anchor: string): Alarm =>
  ({ kind: 'metric', logicalId, description: `It is slow. Runbook: docs/runbook.md#${anchor}` }) as Alarm;
const alarms = [alarm('TablesReadsSlow', 'tables-in-trouble'), alarm('ApiLatency', 'api-latency')];

const proof = (
  name: string,
  fires: RegExp,
  made: { at?: string; commit?: string; cure?: 'runbook' } = {},
) => ({
  fault: { name, fires } as Fault,
  recording: {
    madeAt: made.at ?? '2026-11-21T18:00:00.000Z',
    commit: made.commit ?? 'abc1234',
    cure: made.cure ?? 'undo',
  } as const,
});

const runbook =
  '# Runbook\n\n## API latency\n\n**Symptom.** Slow.\n\n## Tables in trouble\n\n**Symptom.** Busy.\n';

describe('the line of an entry', () => {
  test('names day, commit and the faults that prove one of its alarms', () => {
    const text = withProofs(runbook, alarms, [
      proof('slow-table', /Slow|Latency/),
      proof('busy-tables', /Slow/),
    ]);
    expect(text).toContain(
      '## API latency\n\n*Last proven: 2026-11-21 at abc1234 by `npm run drill -- slow-table`*\n\n**Symptom.**',
    );
    expect(text).toContain(
      '*Last proven: 2026-11-21 at abc1234 by `npm run drill -- slow-table busy-tables`*',
    );
  });

  test('says which faults the commands of the runbook ended', () => {
    expect(withProofs(runbook, alarms, [proof('slow-table', /Slow/, { cure: 'runbook' })])).toContain(
      '`npm run drill -- slow-table` (ended by the commands of the runbook: slow-table)*',
    );
  });

  test('tells proofs of different commits apart, the newest first', () => {
    const old = proof('busy-tables', /Slow/, { at: '2026-11-20T10:00:00.000Z', commit: 'def5678' });
    expect(withProofs(runbook, alarms, [old, proof('slow-table', /Slow/)])).toContain(
      '*Last proven: 2026-11-21 at abc1234 by `npm run drill -- slow-table`; 2026-11-20 at def5678 by `npm run drill -- busy-tables`*',
    );
  });

  test('takes the place of the one before, and goes when nothing proves the entry any more', () => {
    const once = withProofs(runbook, alarms, [proof('slow-table', /Slow|Latency/)]);
    expect(withProofs(once, alarms, [proof('slow-table', /Slow|Latency/)])).toBe(once);
    expect(withProofs(once, alarms, [])).toBe(runbook);
  });
});
