import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Answers, Question, Reply } from './runner-messages.ts';

/** How a version failed at something. */
export interface Failure {
  /** `hung`: it took longer than it may; `died`: its process ended. */
  readonly failed: 'threw' | 'hung' | 'died';
  readonly detail: string;
}

export type Outcome<A> = { readonly done: A } | Failure;

/** A process that answers for one version. After a failure that ends it, the next question starts another. */
export interface VersionProcess {
  /** One question at a time. @param withinMs from when the version is loaded */
  ask<Q extends Question>(question: Q, withinMs: number): Promise<Outcome<Answers[Q['ask']]>>;
  end(): void;
}

const runner = join(import.meta.dirname, 'version-runner.ts');
const keptCharacters = 2_000;
/** It takes a second; a busy machine may need many. */
const loadMs = 60_000;

/** A version gets nothing of our environment, least of all credentials, and the same zone everywhere. */
const environment = { TZ: 'UTC', NODE_OPTIONS: '' };

interface Running {
  readonly child: ChildProcess;
  /** The last of what it wrote to stderr. */
  readonly words: () => string;
}

const start = (tree: string): Running => {
  const child = fork(runner, [tree], {
    cwd: tree,
    env: environment,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // Pages cross as bytes.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    words = (words + chunk).slice(-keptCharacters);
  });
  return { child, words: () => words.trim() };
};

const replyOf = ({ child, words }: Running, question: Question, withinMs: number): Promise<Reply | Failure> =>
  new Promise((done) => {
    const settle = (outcome: Reply | Failure): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('close', onClose).off('error', onError);
      done(outcome);
    };
    const onMessage = (reply: Reply): void => settle(reply);
    const onClose = (status: number | null, signal: string | null): void =>
      settle({ failed: 'died', detail: `ended with ${signal ?? `status ${status}`}. ${words()}`.trim() });
    const onError = (error: Error): void => settle({ failed: 'died', detail: error.message });
    const timer = setTimeout(
      () => settle({ failed: 'hung', detail: `no answer within ${withinMs / 1000} s` }),
      withinMs,
    );
    child.on('message', onMessage).on('close', onClose).on('error', onError);
    child.send(question, (error) => error && child.connected && onError(error));
  });

/**
 * @param tree absolute path of the version's checkout
 */
export const startVersionProcess = (tree: string): VersionProcess => {
  let running: Running | undefined;
  const end = (): void => {
    running?.child.kill('SIGKILL');
    running = undefined;
  };
  return {
    async ask<Q extends Question>(question: Q, withinMs: number): Promise<Outcome<Answers[Q['ask']]>> {
      const isFresh = running === undefined;
      running ??= start(tree);
      // Loading counts against no page.
      const loaded = isFresh ? await replyOf(running, { ask: 'names' }, loadMs) : undefined;
      const reply =
        loaded === undefined || 'answer' in loaded ? await replyOf(running, question, withinMs) : loaded;
      if ('answer' in reply) return { done: reply.answer as Answers[Q['ask']] };
      if ('threw' in reply) return { failed: 'threw', detail: reply.threw };
      end();
      return reply;
    },
    end,
  };
};
