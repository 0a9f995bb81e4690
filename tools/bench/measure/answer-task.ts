/** What a benchmark's process sends to the one that started it. */
export type Reply<Answer> = { readonly answer: Answer } | { readonly error: string };

/**
 * Makes this program one that `startProcess` can start: it gets one task and gives one answer. It ends when the process
 * that started it ends it, or is gone.
 */
export const answerTask = <Task, Answer>(work: (task: Task) => Answer | Promise<Answer>): void => {
  const send = (reply: Reply<Answer>): void => void process.send?.(reply);
  process.once('message', async (task: Task) => {
    try {
      send({ answer: await work(task) });
    } catch (error) {
      send({ error: String(error instanceof Error ? error.stack : error) });
    }
  });
  process.once('disconnect', () => process.exit());
};
