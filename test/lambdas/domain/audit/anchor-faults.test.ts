import { expect, test } from '@jest/globals';
import type { AuditAnchor } from '../../../../lambdas/contract/audit-anchors.ts';
import { anchorFaults } from '../../../../lambdas/domain/audit/anchor-faults.ts';
import {
  type AuditRecord,
  chainFaults,
  chainStart,
  sealEntry,
} from '../../../../lambdas/domain/audit/audit-record.ts';
import { auditEntry } from '../../../support/audit-entry.ts';

const day = '2026-11-21';

/** A chain that holds. @param subjects who did it, one after the other */
const chainOf = (...subjects: readonly string[]): readonly AuditRecord[] => {
  const records: AuditRecord[] = [];
  for (const subject of subjects) {
    const entry = auditEntry({ actor: { ...auditEntry().actor, subject } });
    records.push(sealEntry(entry, records.at(-1) ?? chainStart(day)));
  }
  return records;
};
const anchorOf = (records: readonly AuditRecord[]): AuditAnchor => {
  const { number, hash } = records.at(-1) ?? chainStart(day);
  return { day, number, hash };
};

const written = chainOf('anna', 'ben', 'carla');

test.each<[string, readonly AuditRecord[], readonly AuditRecord[], RegExp | undefined]>([
  ['as it was', written, written, undefined],
  ['of a day without any, as it was', [], [], undefined],
  ['cut off at its end', written, written.slice(0, 2), /had 3 records .* has 2: the others are gone/],
  ['gone as a whole', written, [], /had 3 records .* has 0: the others are gone/],
  ['gone on after the day was over', written, chainOf('anna', 'ben', 'carla', 'dan'), /were added later/],
  ['of a day without any, made up later', [], chainOf('anna'), /had 0 records .* were added later/],
  [
    'written anew from its second record on',
    written,
    chainOf('anna', 'dan', 'carla'),
    /#3 is not the record/,
  ],
])('a chain %s', (_, before, now, fault) => {
  // All of them hold in themselves: that is why there are anchors.
  expect(chainFaults(day, now)).toEqual([]);
  const faults = anchorFaults(now, [anchorOf(before)]);
  expect(faults).toEqual(fault === undefined ? [] : [expect.stringMatching(fault)]);
});

test('the oldest anchor counts, and any other is a fault', () => {
  const forged = written.slice(0, 2);
  expect(anchorFaults(forged, [anchorOf(written), anchorOf(forged)])).toEqual([
    expect.stringMatching(/the others are gone/),
    `${day} was anchored 2 times: only the first anchor is ours`,
  ]);
});
