import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compare } from '../../../tools/evaluate/compare.ts';
import type { Evaluation } from '../../../tools/evaluate/evaluation.ts';
import { goalsOf } from '../../../tools/evaluate/goals.ts';
import { describePass } from '../../../tools/evaluate/print.ts';
import { evaluateFolder } from '../../../tools/evaluate/read-folder.ts';
import { summarize } from '../../../tools/evaluate/summary.ts';

const detail = `<html lang="en"><title>2019 Ford Focus SE</title><h1>2019 Ford Focus SE</h1>
  <table><tr><th>Mileage</th><td>61,200 miles</td></tr><tr><th>Fuel</th><td>Petrol</td></tr></table>
  <p class="price">$12,500</p>`;
const posting = `<title>2012 Honda Civic LX</title><div class="bchead">cars - by owner</div>
  <h2>2012 Honda Civic LX - $6400 (Ballard)</h2><p>odometer: 91000</p><p>title status: clean</p>`;
const price = (amount: number) => ({ amount, currency: 'USD', type: 'asking' });

let folder: string;
let evaluation: Evaluation;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
  await mkdir(join(folder, 'pages'));
  await writeFile(join(folder, 'pages/focus.html'), detail);
  await writeFile(join(folder, 'pages/civic.html'), posting);
  await writeFile(join(folder, 'pages/gone.html'), '<title>Page not found</title><h1>404</h1>');
  const lines = [
    {
      file: 'pages/focus.html',
      site: 'cars.example',
      kind: 'detail',
      truth: { year: 2019, price: price(12_500), vin: null },
    },
    {
      file: 'pages/civic.html',
      site: 'seattle.craigslist.org',
      kind: 'detail',
      truth: { year: 2013, location: { city: 'Ballard' } },
    },
    { file: 'pages/gone.html', site: 'cars.example', kind: 'notfound', truth: null },
    { file: 'pages/gone.html', site: 'cars.example', kind: 'unheard-of' },
  ];
  await writeFile(join(folder, 'index.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  evaluation = await evaluateFolder(folder, () => undefined);
});

afterAll(() => rm(folder, { recursive: true }));

describe('a folder of saved pages', () => {
  test('is read generically and with site rules, and every page is graded', () => {
    const [generic, withRules] = evaluation.passes.map(({ pages }) => summarize(pages));
    expect(generic?.fields.year).toMatchObject({ right: 1, wrong: 1 });
    expect(generic?.fields.price).toMatchObject({ right: 1 });
    expect(generic?.fields.city).toMatchObject({ missed: 1 });
    expect(withRules?.fields.city).toMatchObject({ right: 1, missed: 0 });
    expect(generic).toMatchObject({ pages: 3, rightKinds: 3, forbiddenListings: 0 });
  });

  test('is held to the goals', () => {
    const [pass] = evaluation.passes;
    const missed = goalsOf(summarize(pass?.pages ?? [])).filter(({ isMet }) => !isMet);
    expect(missed.map(({ name }) => name)).toEqual(['year found', 'year wrong or invented']);
  });

  test('is described with each mistake and where it came from, and only those asked for', () => {
    const [pass] = evaluation.passes;
    if (pass === undefined) throw new Error('no pass');
    expect(describePass(pass, undefined)).toContain(
      'pages/civic.html: year wrong: 2013, read 2012 from title',
    );
    expect(describePass(pass, undefined)).toContain('pages/civic.html: city missed: "Ballard", read nothing');
    expect(describePass(pass, 'focus')).toContain('No mistakes.');
  });

  test('compared with itself is neither better nor worse', () => {
    expect(compare(evaluation, evaluation, 'generic')).toMatchObject({ better: [], worse: [] });
  });

  test('that is none is refused, with what to do', async () => {
    await expect(evaluateFolder(join(folder, 'pages'), () => undefined)).rejects.toThrow(
      'has no index.jsonl',
    );
  });
});
