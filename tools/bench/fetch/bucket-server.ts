import { serveOnLoopback } from '../../sites/serve-on-loopback.ts';
import { answerTask } from '../measure/answer-task.ts';

/**
 * Takes objects as S3 does, as far as a writer can tell, and forgets them: whatever it costs to keep them, it does not
 * cost the writer. Answers with the address.
 */
answerTask(async (): Promise<string> => {
  const { address } = await serveOnLoopback((request, response) => {
    request.resume().once('end', () => {
      const isPut = request.method === 'PUT';
      response.writeHead(isPut ? 200 : 405, { etag: '"0"', 'content-length': 0 }).end();
    });
  });
  return `http://${address}`;
});
