import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type AuditEntry,
  type AuditRecord,
  chainFaults,
  chainStart,
  sealEntry,
} from '../../../../lambdas/domain/audit/audit-record.ts';
import { canonicalJson } from '../../../../lambdas/domain/audit/canonical-json.ts';

const day = '2026-11-21';

const entry = (body: unknown, status = 200): AuditEntry => ({
  phase: 'outcome',
  at: `${day}T10:00:00.000Z`,
  actor: { subject: 's', roles: ['operator'], address: '192.0.2.1', userAgent: 'test' },
  action: 'pauseScrapeJob',
  target: { id: 'job-1' },
  correlationId: 'c',
  status,
  after: body,
});

const chainOf = (entries: readonly AuditEntry[]): AuditRecord[] => {
  const records: AuditRecord[] = [];
  for (const each of entries) records.push(sealEntry(each, records.at(-1) ?? chainStart(day)));
  return records;
};

const chains = fc
  .array(fc.jsonValue({ maxDepth: 2 }), { minLength: 2, maxLength: 12 })
  .map((bodies) => chainOf(bodies.map((body) => entry(body))));
/** A chain and a place in it. */
const placed = chains.chain((records) => fc.tuple(fc.constant(records), fc.nat({ max: records.length - 1 })));

describe('the chain of a day', () => {
  test('holds as it was written, and when it was stored and read with its members in another order', () => {
    const reversed = (record: object) => Object.fromEntries(Object.entries(record).reverse()) as never;
    fc.assert(
      fc.property(chains, (records) => {
        const stored = JSON.parse(JSON.stringify(records)).map(reversed);
        expect([chainFaults(day, records), chainFaults(day, stored)]).toEqual([[], []]);
      }),
    );
  });

  test('holds only text that every store gives back as it was, whatever was cut in the middle of a sign', () => {
    const nearSurrogates = fc
      .array(fc.integer({ min: 0xd7f0, max: 0xe00f }), { maxLength: 6 })
      .map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(fc.dictionary(nearSurrogates, fc.array(nearSurrogates)), (body) => {
        const records = chainOf([entry(body)]);
        // What is no text in any encoding stays an escape in JSON.
        expect(JSON.stringify(records)).not.toMatch(/\\ud/);
        expect(chainFaults(day, records)).toEqual([]);
      }),
    );
  });

  test('shows the removal of any record but the last', () => {
    fc.assert(
      fc.property(placed, (drawn) => {
        const [records, place] = drawn;
        fc.pre(place < records.length - 1);
        expect(chainFaults(day, records.toSpliced(place, 1))).not.toEqual([]);
      }),
    );
  });

  test('shows the change of any record, also with a new hash, if any stands behind it', () => {
    fc.assert(
      fc.property(placed, ([records, place]) => {
        const record = records[place] as AuditRecord;
        const changed = { ...record, status: 403 };
        expect(chainFaults(day, records.with(place, changed))).not.toEqual([]);
        fc.pre(place < records.length - 1);
        const { day: _, number: _number, previous: _previous, hash: _hash, ...content } = changed;
        const sealed = sealEntry(content, records[place - 1] ?? chainStart(day));
        expect(chainFaults(day, records.with(place, sealed))).not.toEqual([]);
      }),
    );
  });

  test('shows that two records changed places', () => {
    fc.assert(
      fc.property(placed, ([records, place]) => {
        fc.pre(place > 0);
        const [one, other] = [records[place - 1], records[place]] as [AuditRecord, AuditRecord];
        expect(chainFaults(day, records.with(place - 1, other).with(place, one))).not.toEqual([]);
      }),
    );
  });

  test('shows a record that was put in between, however well it was sealed', () => {
    fc.assert(
      fc.property(placed, ([records, place]) => {
        const added = sealEntry(entry('added'), records[place - 1] ?? chainStart(day));
        expect(chainFaults(day, records.toSpliced(place, 0, added))).not.toEqual([]);
      }),
    );
  });

  test('shows that it is of another day', () => {
    expect(chainFaults('2026-11-22', chainOf([entry(1)]))).toHaveLength(2);
  });

  test('does not show that the last record is missing: an anchor outside of the table would', () => {
    expect(chainFaults(day, chainOf([entry(1), entry(2)]).slice(0, 1))).toEqual([]);
  });

  test('names the place and what is wrong there', () => {
    const [one, ...others] = chainOf([entry(1), entry(2)]) as [AuditRecord, AuditRecord];
    expect(chainFaults(day, [{ ...one, status: 403 }, ...others])).toEqual([
      '2026-11-21 #1 was changed after it was written',
    ]);
  });
});

describe('canonical JSON', () => {
  test.each([
    [{ b: 1, a: [{ d: null, c: 'é' }] }, '{"a":[{"c":"é","d":null}],"b":1}'],
    [{ a: undefined, b: '"' }, '{"b":"\\""}'],
    [undefined, 'null'],
    ['text', '"text"'],
    [[], '[]'],
  ])('of %j', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });
});
