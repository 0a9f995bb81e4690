import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../../tools/command-line/usage-error.ts';
import { checkFile } from '../../../tools/import/check-file.ts';
import type { ImportOptions } from '../../../tools/import/import-options.ts';
import { describeOutcome, isGood } from '../../../tools/import/import-outcome.ts';
import { sendFile } from '../../../tools/import/send-file.ts';

const options: ImportOptions = {
  ...{
    file: 'dir/november.csv',
    source: 'county',
    format: 'csv',
    currency: 'USD',
    api: 'https://api.example',
  },
};
const table = new TextEncoder().encode(
  'url,make,price\nhttps://a.example/1,Kia,9000\nhttps://a.example/2,Kia,abc\n',
);
const fault = { row: 3, column: 'price', value: 'abc', detail: 'is no amount: write 12500 or $12,500' };
const counts = { rows: 2, accepted: 1, rejected: 1 };

/** An API that knows one import, which ends at the second look. */
const fakeApi = (end: object, refused?: string) => {
  const asked: string[] = [];
  let looks = 0;
  const answers: Readonly<Record<string, () => object>> = {
    'POST https://api.example/api/imports': () => ({
      ...{ importId: 'i1', upload: { url: 'https://uploads.example/', fields: { key: 'imports/i1' } } },
    }),
    'POST https://uploads.example/': () => ({}),
    'GET https://api.example/api/imports/i1': () => (looks++ === 0 ? { state: 'reading' } : end),
    'GET https://api.example/api/imports/i1/report': () => ({ faults: [fault] }),
  };
  const fetchFake: typeof fetch = async (input, init) => {
    const name = `${init?.method ?? 'GET'} ${input}`;
    asked.push(name);
    const answer = answers[name];
    if (answer === undefined) throw new Error(`Nobody was told of ${name}`);
    const response = new Response(JSON.stringify(answer()), { status: name === refused ? 403 : 200 });
    Object.defineProperty(response, 'url', { value: String(input) });
    return response;
  };
  return { asked, client: { fetch: fetchFake, token: 'token', pause: async () => {} } };
};

describe('a file', () => {
  test('is announced, uploaded and followed to its end', async () => {
    const { asked, client } = fakeApi({ state: 'done', counts });
    expect(await sendFile(table, options, client)).toEqual({ counts, faults: [fault], reason: undefined });
    expect(asked.map((each) => each.split('/').at(-1))).toEqual(['imports', '', 'i1', 'i1', 'report']);
  });

  test('that somebody cancelled says so', async () => {
    const outcome = await sendFile(table, options, fakeApi({ state: 'cancelled' }).client);
    expect(outcome.reason).toContain('cancelled');
    expect(isGood(outcome)).toBe(false);
  });

  test.each(['POST https://api.example/api/imports', 'POST https://uploads.example/'])(
    'that is refused by %s ends with what it says',
    async (refused) => {
      await expect(sendFile(table, options, fakeApi({}, refused).client)).rejects.toThrow(UsageError);
    },
  );

  test('may be checked without an API', () => {
    const outcome = checkFile(table, options, '2026-11-21T10:00:00.000Z');
    expect(outcome).toMatchObject({ counts: { rows: 2, rejected: 1 } });
    expect(describeOutcome(outcome)).toContain(
      "row 3, column price: 'abc' is no amount: write 12500 or $12,500",
    );
    expect(checkFile(new Uint8Array(), options, '2026-11-21T10:00:00.000Z').reason).toContain('empty');
  });
});
