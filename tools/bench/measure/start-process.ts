import { fork } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import type { Reply } from './answer-task.ts';

export interface TaskProcess<Answer> {
  /** Rejects when the program fails, or ends without an answer. */
  readonly answer: Promise<Answer>;
  /** Ends the process, if it still runs. */
  end(): Promise<void>;
}

/**
 * Runs a program (one that calls `answerTask`) in a process of its own, on this very Node.
 * @param task Anything that can be cloned, bytes included.
 * @param nodeOptions e.g. `--expose-gc`
 */
export const startProcess = <Answer>(
  program: string,
  task: object,
  nodeOptions: readonly string[] = [],
): TaskProcess<Answer> => {
  const child = fork(program, {
    serialization: 'advanced',
    execArgv: [...nodeOptions],
    // What it prints is for people; the standard output is for the result.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = once(child, 'exit').finally(() => process.off('exit', kill));
  const answer = new Promise<Answer>((resolve, reject) => {
    child.once('message', (reply: Reply<Answer>) => {
      if ('answer' in reply) resolve(reply.answer);
      else reject(new Error(`${basename(program)} failed: ${reply.error}`));
    });
    child.once('error', reject);
    child.once('exit', (status, signal) =>
      reject(new Error(`${basename(program)} ended (${signal ?? `status ${status}`}) without an answer`)),
    );
    child.send(task, (error) => error && reject(error));
  });
  return {
    answer,
    end: async () => {
      kill();
      await exited;
    },
  };
};

/** The answer of a program that is started for this one task. */
export const askProcess = async <Answer>(
  program: string,
  task: object,
  nodeOptions: readonly string[] = [],
): Promise<Answer> => {
  const started = startProcess<Answer>(program, task, nodeOptions);
  try {
    return await started.answer;
  } finally {
    await started.end();
  }
};
