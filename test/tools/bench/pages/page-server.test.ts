import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { request } from 'undici';
import { startProcess } from '../../../../tools/bench/measure/start-process.ts';

const program = resolve(import.meta.dirname, '../../../../tools/bench/pages/page-server.ts');

test('pages are served from a process of their own, over and over, whatever their status was', async () => {
  const page = (text: string, status: number) => ({
    ...{ url: `http://cars.example/${text}`, status, contentType: 'text/html; charset=utf-8' },
    body: new TextEncoder().encode(text),
  });
  const server = startProcess<string>(program, { pages: [page('first', 200), page('second', 503)] });
  try {
    const address = await server.answer;
    for (const [path, text] of [
      ['0', 'first'],
      ['1', 'second'],
      ['7', 'second'],
    ]) {
      const { statusCode, headers, body } = await request(`${address}/${path}`);
      expect([statusCode, headers['content-type'], await body.text()]).toEqual([
        200,
        'text/html; charset=utf-8',
        text,
      ]);
    }
    const { statusCode } = await request(`${address}/robots.txt`);
    expect(statusCode).toBe(404);
  } finally {
    await server.end();
  }
});

test('pages are compressed where that is asked for, as sites do', async () => {
  const body = new TextEncoder().encode('the same over and over '.repeat(100));
  const pages = [{ url: 'http://cars.example/', status: 200, contentType: 'text/html', body }];
  const server = startProcess<string>(program, { pages, isCompressed: true });
  try {
    const answer = await request(`${await server.answer}/0`);
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(await answer.body.bytes())).toEqual(Buffer.from(body));
  } finally {
    await server.end();
  }
});
