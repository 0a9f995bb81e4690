import { request } from 'undici';
import { answerTask } from '../measure/answer-task.ts';
import type { BenchPage } from '../pages/bench-page.ts';
import { createFoundCounter } from './count-found.ts';
import { extractPage } from './extract-page.ts';
import { type FetchTask, measureLoad } from './side-run.ts';

/** The addresses that the pages have on their own sites, in the order in which they are served. */
interface Task extends FetchTask {
  readonly pages: readonly Pick<BenchPage, 'url' | 'status'>[];
}

/** Full extraction of fetched pages, in one thread: while one page is read, the next ones arrive. */
answerTask((task: Task) =>
  measureLoad(task, async (from, to) => {
    const { add, found } = createFoundCounter();
    let next = from;
    const visit = async (): Promise<void> => {
      for (let at = next++; at < to; at = next++) {
        const page = task.pages[at % task.pages.length];
        if (page === undefined) throw new Error('There are no pages');
        const { headers, body } = await request(`${task.address}/${at}`);
        const bytes = await body.bytes();
        add(extractPage({ ...page, contentType: String(headers['content-type']), body: bytes }));
      }
    };
    await Promise.all(Array.from({ length: task.concurrency }, visit));
    return found;
  }),
);
