import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { decodeBody } from '../../lambdas/domain/reading/decode-body.ts';
import { extractorVersion } from '../../lambdas/domain/reading/extractor-version.ts';
import type { PageReading } from '../../lambdas/domain/reading/page-reading.ts';
import { readPage } from '../../lambdas/domain/reading/read-page.ts';
import { rulesFor } from '../../lambdas/sources/rules-for.ts';
import { placePages } from '../sites/page-folder/place-pages.ts';
import { type PageRecord, readPageIndex } from '../sites/page-folder/read-page-index.ts';
import type { Evaluation, PageGrade, Pass } from './evaluation.ts';
import { gradeFields } from './grade-fields.ts';
import { isRightKind, mustGiveNothing, statedKindOf } from './grade-kind.ts';
import { gradeList } from './grade-list.ts';

/** A saved page with its truth, ready to be read again and again. */
interface LoadedPage {
  readonly record: PageRecord;
  readonly url: string;
  readonly body: Uint8Array;
  readonly expected: string;
}

const load = async (folder: string): Promise<readonly LoadedPage[]> => {
  const placed = placePages(await readPageIndex(folder));
  const loaded = await Promise.all(
    placed.map(async ({ record, url }) => {
      const expected = statedKindOf(record.kind, record.truth);
      return expected === undefined ? [] : [{ record, url, body: await readFile(record.file), expected }];
    }),
  );
  return loaded.flat();
};

const contentTypeOf = ({ name, declaredCharset }: PageRecord): string => {
  const type = extname(name).toLowerCase() === '.json' ? 'application/json' : 'text/html';
  return declaredCharset === undefined ? type : `${type}; charset=${declaredCharset}`;
};

/** Reads as the product does, but for the status: a guessed 404 would make a missing page too easy. */
const read = ({ record, url, body }: LoadedPage, withRules: boolean): PageReading => {
  const contentType = contentTypeOf(record);
  const page = { url, status: record.status ?? 200, contentType, text: decodeBody(body, contentType) };
  return readPage(page, withRules ? { rules: rulesFor(url) } : {});
};

const grade = (page: LoadedPage, withRules: boolean): PageGrade => {
  const { record, url, expected } = page;
  const start = performance.now();
  const reading = read(page, withRules);
  const milliseconds = Math.round((performance.now() - start) * 100) / 100;
  const { kind, evidence, offers } = reading;
  const truth = record.truth ?? {};
  const list = expected === 'list' ? gradeList(truth, reading, url) : undefined;
  return {
    file: record.name,
    site: record.site,
    kind: { expected, got: kind, isRight: isRightKind(expected, kind), evidence },
    fields: expected === 'detail' ? gradeFields(truth, offers[0]) : {},
    ...(list === undefined ? {} : { list }),
    forbiddenListings: mustGiveNothing(expected) ? offers.length : 0,
    milliseconds,
  };
};

/**
 * Reads every page of a folder with generic reading alone, then with the sites' rules, and grades both.
 * @param say takes a line of progress
 * @throws Error naming everything that is wrong with the folder
 */
export const evaluateFolder = async (folder: string, say: (line: string) => void): Promise<Evaluation> => {
  const pages = await load(folder);
  say(`${pages.length} pages, read three times: to warm up, generically, and with site rules`);
  for (const page of pages) read(page, false);
  const passes: Pass[] = [
    { name: 'generic', pages: pages.map((page) => grade(page, false)) },
    { name: 'with site rules', pages: pages.map((page) => grade(page, true)) },
  ];
  const index = createHash('sha256')
    .update(await readFile(join(folder, 'index.jsonl')))
    .digest('hex');
  return { format: 1, extractorVersion, index, passes };
};
