import { answerTask } from '../measure/answer-task.ts';
import { createFoundCounter } from './count-found.ts';
import { extractPage } from './extract-page.ts';
import { type MemoryTask, measureLoad } from './side-run.ts';

/** Full extraction of pages that are at hand. */
answerTask((task: MemoryTask) =>
  measureLoad(task, (from, to) => {
    const { add, found } = createFoundCounter();
    for (let at = from; at < to; at += 1) {
      const page = task.pages[at % task.pages.length];
      if (page !== undefined) add(extractPage(page));
    }
    return found;
  }),
);
