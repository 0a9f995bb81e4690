import { resolve } from 'node:path';
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
