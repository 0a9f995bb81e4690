import { expect, test } from '@jest/globals';
import { readImport } from '../../../../lambdas/domain/imports/read-import.ts';
import { locateValue } from '../../../../lambdas/domain/lineage/locate-value.ts';
import { decodeBody } from '../../../../lambdas/domain/reading/decode-body.ts';

const terms = { sourceId: 'import:county', seenAt: '2026-11-21T10:00:00.000Z' } as const;

const utf16 = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const table = 'url;make;model;price (EUR)\nhttps://a.example/1;Škoda;"Fabia ""Go""";9.000\n';

test.each([
  ['a table', 'csv', 'text/csv', Buffer.from(table)],
  ['a table in UTF-16', 'csv', 'text/csv', utf16(table)],
  [
    'a table in windows-1252',
    'csv',
    'text/csv',
    Buffer.from('url;make;price (EUR)\nhttps://a.example/1;Citro\xebn;9.000\n', 'latin1'),
  ],
  ['a table with a byte order mark', 'csv', 'text/csv', Buffer.from(`\ufeff${table}`)],
  [
    'JSON',
    'json',
    'application/json',
    Buffer.from('[{"url":"https://a.example/1","make":"\\u0160koda","price":"€ 9000"}]'),
  ],
  [
    'JSON, line by line',
    'json',
    'application/json',
    Buffer.from('\n{"url":"https://a.example/1","make":"Škoda","price":"€ 9000"}\n'),
  ],
] as const)('every value of %s is found in the bytes of its cell', (_, format, contentType, body) => {
  const [row] = [...readImport(decodeBody(body, contentType), { ...terms, format })];
  if (row?.kind !== 'offer') throw new Error(JSON.stringify(row));
  const entries = Object.values(row.offer.provenance);
  expect(entries.length).toBeGreaterThan(1);
  for (const provenance of entries) {
    const found = locateValue({ body, contentType }, provenance);
    expect(found).toMatchObject({ by: 'path' });
    if ('printed' in found) {
      const encoding = body[0] === 0xff ? 'utf16le' : 'latin1';
      const bytes = body.subarray(found.start, found.end);
      const written = encoding === 'utf16le' ? bytes.toString('utf16le') : decodeBody(bytes, '');
      expect(written).toBe(found.printed);
    }
  }
});

test('a cell that is not there is not found', () => {
  const provenance = { method: 'import', path: 'row 9, column make', raw: 'Kia', confidence: 1 } as const;
  expect(locateValue({ body: Buffer.from(table), contentType: 'text/csv' }, provenance)).toHaveProperty(
    'reason',
  );
});
