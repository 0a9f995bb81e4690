import { serveOnLoopback } from '../../sites/serve-on-loopback.ts';
import { answerTask } from '../measure/answer-task.ts';
import type { BenchPage } from './bench-page.ts';

interface Task {
  readonly pages: readonly BenchPage[];
}

/**
 * Serves the pages from memory, over and over: `/0`, `/1`, …. Every one with status 200, whatever it was saved with, so
 * that no visitor turns away from one that another reads. Answers with the address.
 */
answerTask(async ({ pages }: Task): Promise<string> => {
  const { address } = await serveOnLoopback((request, response) => {
    const page = pages[Number(request.url?.slice(1)) % pages.length];
    if (page === undefined) response.writeHead(404).end();
    else {
      const { contentType, body } = page;
      response.writeHead(200, { 'content-type': contentType, 'content-length': body.length }).end(body);
    }
  });
  return `http://${address}`;
});
