import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What one invocation of a function took. */
export interface Invocation {
  readonly wallMs: number;
  /** Of all processes that the function runs in. */
  readonly cpuMs: number;
  /** Messages that SQS would deliver again. */
  readonly failures: number;
}

export type StageReply = { readonly answer: Invocation } | { readonly error: string };

export interface Stage {
  /** Rejects when the function itself fails. */
  invoke(bodies: readonly string[]): Promise<Invocation>;
  end(): Promise<void>;
}

/** Starts a function's handler in a process of its own. */
export const startStage = (handlerPath: string, variables: Readonly<Record<string, string>>): Stage => {
  const child = fork(join(import.meta.dirname, 'stage-process.ts'), [handlerPath], {
    env: { ...process.env, ...variables },
    // What functions log goes to CloudWatch; nobody reads it here. Why one fails comes with its answer.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const exited = once(child, 'exit');
  const gone = exited.then(() => Promise.reject(new Error(`${handlerPath} ended`)));
  gone.catch(() => undefined);
  return {
    invoke: async (bodies) => {
      const reply = once(child, 'message');
      child.send([...bodies]);
      const [message] = (await Promise.race([reply, gone])) as [StageReply];
      if ('error' in message) throw new Error(`${handlerPath} failed: ${message.error}`);
      return message.answer;
    },
    end: async () => {
      child.disconnect();
      await exited;
    },
  };
};
