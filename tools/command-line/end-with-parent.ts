import { constants } from 'node:os';

/**
 * Ends this process by `process.exit` when it is told to, or when the program that set it up is gone: so its own exit
 * handlers run, which end what it started and remove what it laid out.
 */
export const endWithParent = (): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
  // The channel is that of the set-up program: when it is gone, nobody waits for us any more.
  process.once('disconnect', () => process.exit(1));
  process.channel?.unref();
};
