import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { APIGatewayProxyEvent } from 'aws-lambda';

/** How some requests were answered, in their order. */
export interface Served {
  /** Each; with the loading of the bundle in the very first one. */
  readonly milliseconds: readonly number[];
  readonly statuses: readonly number[];
  /** What the process held after the last one. */
  readonly residentMb: number;
  /** Of all requests together, the loading of the bundle included. */
  readonly cpuMs: number;
}

export type FunctionReply = { readonly served: Served } | { readonly error: string };

export interface RunningFunction {
  /** Rejects when the function fails, or answers anything but the status that is right. */
  serve(events: readonly APIGatewayProxyEvent[], status: number): Promise<Served>;
  end(): Promise<void>;
}

/** Starts a bundled function in a process of its own, which has loaded nothing yet. */
export const startFunction = (
  { host, bundle }: { readonly host: string; readonly bundle: string },
  variables: Readonly<Record<string, string>>,
): RunningFunction => {
  const child = fork(host, [bundle], {
    env: { PATH: process.env.PATH, ...variables },
    execArgv: [],
    // Functions write their logs and metrics; CloudWatch takes them, and nobody here.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = once(child, 'exit').finally(() => process.off('exit', kill));
  const gone = exited.then(() => Promise.reject(new Error(`${bundle} ended`)));
  gone.catch(() => undefined);
  return {
    serve: async (events, status) => {
      const reply = once(child, 'message');
      child.send([...events]);
      const [message] = (await Promise.race([reply, gone])) as [FunctionReply];
      if ('error' in message) throw new Error(`${bundle} failed: ${message.error}`);
      const strange = message.served.statuses.find((each) => each !== status);
      if (strange !== undefined) throw new Error(`${bundle} answered ${strange} in place of ${status}`);
      return message.served;
    },
    end: async () => {
      child.disconnect();
      await exited;
    },
  };
};
