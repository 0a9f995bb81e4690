import { beforeEach, describe, expect, test } from '@jest/globals';
import type { StoredPageMessage } from '../../../lambdas/contract/queue-messages.ts';
import type { Visit } from '../../../lambdas/contract/visit.ts';
import { readPage } from '../../../lambdas/domain/reading/read-page.ts';
import type { AnswerLesson } from '../../../lambdas/domain/rendering/answer-memory.ts';
import { type DataAnswer, embedAnswers } from '../../../lambdas/domain/rendering/embed-answers.ts';
import { noteVisit } from '../../../lambdas/extract-listings/note-visit.ts';
import { storedPage } from '../../support/extraction.ts';

const site = 'https://county.example';
const shape = 'county.example/lots/{number}';
const rendered: Visit = { why: 'remembered', shape, renderMs: 2_000, failedAnswers: 0 };

const lot = {
  vehicle: { year: 2019, make: 'Ford', model: 'Transit', vin: 'WF0XXXTTGXKB12345', transmission: 'Manual' },
  price: { amount: 9_500, currency: 'USD' },
};
const shown =
  '<!doctype html><html lang="en"><title>Lot</title><main><h1>2019 Ford Transit</h1></main></html>';
const detailed = `${shown}<dl><dt>Fuel</dt><dd>Diesel</dd></dl>`;
const priced = `${shown}<b>$9,500</b>`;

const plain = (url: string, body: unknown): DataAnswer => ({
  url,
  body: JSON.stringify(body),
  isPlain: true,
});
const own = plain(`${site}/api/lots/7`, lot);
const settings = plain(`${site}/api/settings`, { theme: 'dark' });

let kept: Record<string, string>;
let learnt: { readonly lesson: unknown; readonly answer: AnswerLesson | undefined }[];
beforeEach(() => {
  [learnt, kept] = [[], {}];
});

const note = async (
  html: string,
  answers: readonly DataAnswer[],
  parts: Partial<StoredPageMessage> = {},
): Promise<void> => {
  const message = storedPage('lots/7', { fetchedBy: 'browser', visit: rendered, ...parts });
  const text = embedAnswers(html, answers);
  const read = (content: string, contentType: string) =>
    readPage({ url: message.finalUrl, status: 200, contentType, text: content }, { currency: 'USD' });
  const visits = {
    learn: async (_of: unknown, lesson: unknown, answer?: AnswerLesson) =>
      void learnt.push({ lesson, answer }),
    count: async () => {},
  };
  const rawPages = {
    get: async (key: string) => {
      const text = kept[key];
      if (text === undefined) throw new Error(`Nothing is kept as ${key}`);
      return Buffer.from(text);
    },
  };
  await noteVisit({ visits, rawPages }, message, {
    reading: read(text, 'text/html'),
    body: Buffer.from(text),
    readAnswer: (body) => read(Buffer.from(body).toString(), 'application/json'),
  });
};

describe('a page that was rendered', () => {
  test('teaches which answer alone tells all that it shows', async () => {
    await note(shown, [settings, own]);
    expect(learnt).toEqual([
      {
        lesson: undefined,
        answer: {
          page: `${site}/lots/7`,
          enough: [own.url],
          fields: ['vin', 'year', 'make', 'model', 'price', 'transmission'],
        },
      },
    ]);
  });

  test.each<[string, string, readonly DataAnswer[], Partial<StoredPageMessage>]>([
    ['where it shows more', detailed, [own], {}],
    ['where a part of it comes otherwise', priced, [plain(own.url, { vehicle: lot.vehicle })], {}],
    ['where its data is of another host', shown, [{ ...own, url: 'https://api.county.example/lots/7' }], {}],
    ['where only who is known gets its data', shown, [{ ...own, isPlain: false }], {}],
    ['where its data has a secret in its address', shown, [{ ...own, url: `${own.url}?token=abc` }], {}],
    ['where the page has led elsewhere', shown, [own], { finalUrl: `${site}/lots/7/ford-transit` }],
    [
      'where its data was asked for, and failed',
      shown,
      [own],
      { visit: { ...rendered, why: 'answer-failed' } },
    ],
  ])('says of none that it is enough %s', async (_what, html, answers, parts) => {
    await note(html, answers, parts);
    expect(learnt).toMatchObject([{ answer: { enough: [] } }]);
  });

  test.each<[string, string, readonly DataAnswer[], Partial<StoredPageMessage>]>([
    ['offers nothing', '<title>Not found</title>', [settings], {}],
    ['was not answered well', shown, [own], { status: 404 }],
    ['was fetched over HTTP', shown, [own], { visit: { why: 'answer-known', shape, fetchMs: 90 } }],
  ])('says nothing of its answers where it %s', async (_what, html, answers, parts) => {
    await note(html, answers, parts);
    expect(learnt).toEqual([]);
  });
});

describe('a page that is to show whether its data says the same', () => {
  const checked = (answer: Visit['answer']): Partial<StoredPageMessage> => ({
    visit: { ...rendered, why: 'empty-shell', isCheck: true, ...(answer && { answer }) },
  });
  const dearer = { ...lot, price: { amount: 9_900, currency: 'USD' } };

  test.each<[string, string, readonly string[]]>([
    ['says it', own.body, [own.url]],
    ['says another price', JSON.stringify(dearer), []],
    ['is for members', '{"error":"sign in"}', []],
  ])('is held to what anybody is answered, which %s', async (_what, body, enough) => {
    kept = { key: body };
    // Whatever the browser was answered.
    await note(shown, [own], checked({ url: own.url, rawPageKey: 'key' }));
    expect(learnt).toMatchObject([{ answer: { enough } }]);
  });

  test('counts against it where nobody was answered', async () => {
    await note(shown, [own], checked({ url: own.url }));
    expect(learnt).toMatchObject([{ answer: { enough: [] } }]);
  });
});
