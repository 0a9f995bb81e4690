import { describe, expect, test } from '@jest/globals';
import { createAnswerCheck } from '../../../../tools/schemas/answer-check.ts';
import type { Operation } from '../../../../tools/schemas/api-document.ts';
import { clientApi, source } from '../../../support/client-api.ts';
import { api, goodBody, goodRequest, keyOf } from '../../../support/good-request.ts';
import { sampleAnomalyRecord } from '../../../support/sample-anomaly.ts';
import { sampleListing } from '../../../support/sample-listing.ts';
import { sampleOpportunity } from '../../../support/sample-opportunity.ts';

const world = {
  sources: [source()],
  opportunities: ['o1', 'o2', 'o3'].map((opportunityId) => sampleOpportunity({ opportunityId })),
  anomalies: [sampleAnomalyRecord('m1')],
  listings: [sampleListing('car-1'), sampleListing('car-2')],
};
const as = (subject: string) => ({ caller: { subject, groups: ['administrator' as const] } });
const check = createAnswerCheck();

const listed = api.operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'cursor'));

/** What the path names is not there in this world, and may be missed before the cursor is read. */
const codesOf = ({ path }: Operation, code: string): RegExp =>
  path.includes('{') ? new RegExp(`/(${code}|not-found)$`) : new RegExp(`/${code}$`);

describe('a cursor', () => {
  /** A good one, of the list of opportunities. */
  const cursorOf = async (subject: string): Promise<string> => {
    const { body } = await clientApi(world).ask('GET /api/opportunities', {
      query: { limit: '1' },
      ...as(subject),
    });
    return String(body.nextCursor);
  };

  const expectRefused = async (operation: Operation, cursor: string, code: string): Promise<void> => {
    const { ask, telemetry } = clientApi(world);
    const good = goodRequest(operation);
    const answer = await ask(keyOf(operation), { ...good, query: { ...good.query, cursor }, ...as('ann') });
    expect(answer.body.type).toMatch(codesOf(operation, code));
    expect(check(operation, answer)).toEqual([]);
    expect(telemetry.counted.ApiFaults).toEqual([0]);
  };

  const cases = listed.map((operation) => [keyOf(operation), operation] as const);

  test.each(cases)("of somebody else's is none: %s", async (_key, operation) => {
    await expectRefused(operation, await cursorOf('bob'), 'cursor-invalid');
  });

  test.each(cases.filter(([key]) => key !== 'GET /api/opportunities'))(
    'of another list is none: %s',
    async (_key, operation) => {
      await expectRefused(operation, await cursorOf('ann'), 'cursor-mismatch');
    },
  );

  test.each(cases)('that was changed is none: %s', async (_key, operation) => {
    const cursor = await cursorOf('ann');
    const flipped = (at: number): string =>
      `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
    const changed = [
      flipped(0),
      flipped(20),
      flipped(60),
      cursor.slice(0, -4),
      `${cursor}AAAA`,
      cursor.slice(4),
    ];
    for (const each of changed) await expectRefused(operation, each, 'cursor-invalid');
  });
});

describe('a text of a body', () => {
  const hostile = [
    "'; DROP TABLE listings; --",
    '{"$gt":""}',
    '<script>alert(1)</script>',
    '$\u007bjndi:ldap://x}',
    '../../etc/passwd',
    'a\nlevel=ERROR\r\nx: y',
    'a\u0000b',
    '\ud800',
    '\u202egnp.exe',
    'ａ３ｆ１ Z̧̢̛a̡l͘g͏o 💥',
    '__proto__',
    '%00%0a%s%n',
    '',
    ' ',
    '9'.repeat(5_000),
  ];

  /** The body with one of its texts replaced, once for each text in it, however deep. */
  const replacements = (value: unknown, text: string): readonly unknown[] => {
    if (typeof value === 'string') return [text];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, inner]) =>
      replacements(inner, text).map((replaced) =>
        Array.isArray(value)
          ? value.map((each, at) => (String(at) === name ? replaced : each))
          : { ...value, [name]: replaced },
      ),
    );
  };

  const withBody = api.operations.filter((operation) => goodBody(operation) !== undefined);

  test.each(
    withBody.flatMap((operation) =>
      hostile.map((text) => [keyOf(operation), text.slice(0, 40), text, operation] as const),
    ),
  )('%s takes %j, or refuses it, as the document says', async (key, _shown, text, operation) => {
    for (const body of replacements(goodBody(operation), text)) {
      const { ask, telemetry } = clientApi(world);
      const answer = await ask(key, { ...goodRequest(operation), body, ...as('ann') });
      expect(answer.status).toBeLessThan(500);
      expect(check(operation, answer)).toEqual([]);
      expect(telemetry.counted.ApiFaults).toEqual([0]);
    }
  });
});
