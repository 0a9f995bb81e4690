import { describe, expect, test } from '@jest/globals';
import { parseAuditOptions } from '../../../tools/audit/audit-options.ts';

const today = '2026-11-21';
const table = ['--table', 'Audit'];

describe('the words of npm run audit', () => {
  test.each([
    [[...table], { command: 'list', table: 'Audit', days: [today], json: false }],
    [
      ['verify', ...table, '--anchors', 'Anchors'],
      { command: 'verify', table: 'Audit', days: [today], json: false, anchors: 'Anchors' },
    ],
    [['verify', ...table, '--json'], { command: 'verify', table: 'Audit', days: [today], json: true }],
    [
      [...table, '--from', '2026-10-31', '--to', '2026-11-01'],
      { command: 'list', table: 'Audit', days: ['2026-10-31', '2026-11-01'], json: false },
    ],
  ])('%j are understood', (words, options) => {
    expect(parseAuditOptions(words, today)).toEqual(options);
  });

  test('may name 400 days and no more', () => {
    expect(parseAuditOptions([...table, '--from', '2025-10-18'], today).days).toHaveLength(400);
    expect(() => parseAuditOptions([...table, '--from', '2025-10-17'], today)).toThrow('400 days');
  });

  test.each([
    [[], "Name the audit trail's table"],
    [['drop', ...table], 'The commands are: list, verify.'],
    [['list', 'verify', ...table], 'The commands are: list, verify.'],
    [[...table, '--from', 'yesterday'], '"yesterday" is no day'],
    [[...table, '--to', '2026-02-30'], '"2026-02-30" is no day'],
    [[...table, '--from', '2026-11-22'], '--from must not be after --to'],
    [['list', ...table, '--anchors', 'Anchors'], '--anchors belongs to verify'],
    [['--tabel', 'Audit'], "Unknown option '--tabel'"],
  ])('%j are refused with what to do', (words, sentence) => {
    expect(() => parseAuditOptions(words, today)).toThrow(sentence);
  });
});
