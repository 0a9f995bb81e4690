import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '../../lambdas/domain/reading/page-reading.ts';

/** A page with this text, answered with 200 unless told otherwise. */
export const pageOf = (text: string, more: Partial<Page> = {}): Page => ({
  url: 'https://cars.example/item/1',
  status: 200,
  contentType: 'text/html; charset=utf-8',
  text,
  ...more,
});

/** One of the pages in test/fixtures/pages. */
export const fixturePage = (name: string, url: string): Page =>
  pageOf(readFileSync(join(import.meta.dirname, '../fixtures/pages', name), 'utf8'), { url });
