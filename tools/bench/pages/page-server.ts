import { gzipSync } from 'node:zlib';
import { serveOnLoopback } from '../../sites/serve-on-loopback.ts';
import { answerTask } from '../measure/answer-task.ts';
import type { BenchPage } from './bench-page.ts';

interface Task {
  readonly pages: readonly BenchPage[];
  /** With gzip, as nearly every site does for who takes it. */
  readonly isCompressed?: boolean;
}

/**
 * Serves the pages from memory, over and over: `/0`, `/1`, …. Every one with status 200, whatever it was saved with, so
 * that no visitor turns away from one that another reads. Answers with the address.
 */
answerTask(async ({ pages, isCompressed = false }: Task): Promise<string> => {
  const served = pages.map(({ contentType, body }) => ({
    contentType,
    body: isCompressed ? gzipSync(body) : body,
    ...(isCompressed && { encoding: { 'content-encoding': 'gzip' } }),
  }));
  const { address } = await serveOnLoopback((request, response) => {
    const page = served[Number(request.url?.slice(1)) % served.length];
    if (page === undefined) response.writeHead(404).end();
    else {
      const { contentType, body, encoding } = page;
      const headers = { 'content-type': contentType, 'content-length': body.length, ...encoding };
      response.writeHead(200, headers).end(body);
    }
  });
  return `http://${address}`;
});
