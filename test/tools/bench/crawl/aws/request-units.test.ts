import { describe, expect, test } from '@jest/globals';
import { readUnits, writeUnits } from '../../../../../tools/bench/crawl/aws/request-units.ts';

/** A row of about so many bytes. */
const row = (bytes: number) => ({ text: 'x'.repeat(bytes - 11) });
const command = (name: string, input: Readonly<Record<string, unknown>> = {}) => ({ name, input });

describe('read units', () => {
  test.each([
    [1, 0.5],
    [4_096, 0.5],
    [4_097, 1],
  ])('a row of %d bytes that may be a moment old costs %d', (bytes, units) => {
    const answer = { Item: row(Math.max(bytes, 11)) };
    expect(readUnits(command('GetItem'), answer)).toEqual({ reads: units, writes: 0 });
  });

  test('are twice as many where the row must be as it stands now, and due where there is none', () => {
    const consistent = command('GetItem', { ConsistentRead: true });
    expect(readUnits(consistent, { Item: row(100) }).reads).toBe(1);
    expect(readUnits(consistent, {}).reads).toBe(1);
  });

  test('count the rows of a query together, and those asked for by key one by one', () => {
    const rows = [row(100), row(100), row(100)];
    expect(readUnits(command('Query'), { Items: rows }).reads).toBe(0.5);
    const batch = command('BatchGetItem', { RequestItems: { listings: { Keys: [{}, {}, {}, {}] } } });
    expect(readUnits(batch, { Responses: { listings: rows } }).reads).toBe(2);
  });
});

describe('write units', () => {
  test.each([
    [1_024, 1],
    [1_025, 2],
    [10_240, 10],
  ])('a row of %d bytes costs %d', (bytes, units) => {
    expect(writeUnits([{ table: 'sources', row: row(bytes) }], false)).toEqual({ reads: 0, writes: units });
  });

  test('are twice as many in a transaction', () => {
    const written = ['sources', 'hosts'].map((table) => ({ table, row: row(100) }));
    expect(writeUnits(written, true).writes).toBe(4);
  });

  test('count once more for each index that the row is in', () => {
    const inIndex = { listingId: 'a', cohort: '2019', cohortPlace: 5 };
    expect(writeUnits([{ table: 'listings', row: inIndex }], false).writes).toBe(2);
    expect(writeUnits([{ table: 'listings', row: { listingId: 'a' } }], false).writes).toBe(1);
  });
});
