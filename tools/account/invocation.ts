import { ThrottlingException } from '@aws-sdk/client-dynamodb';
import type { FaultKind, Faults } from './faults.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** One run of a function, which may be killed at any call that it makes. */
export interface Invocation {
  /** Makes a call as over a network. It never answers once its invocation was killed. */
  call<Answer>(request: {
    readonly name: string;
    /** Milliseconds until the answer. */
    readonly takes: number;
    readonly perform: () => Promise<Answer> | Answer;
  }): Promise<Answer>;
  kill(reason: string): void;
  isDead(): boolean;
}

const errorOf = (fault: FaultKind, name: string): Error =>
  fault === 'throttled'
    ? new ThrottlingException({ message: `${name}: rate exceeded`, $metadata: { httpStatusCode: 400 } })
    : Object.assign(new Error(`${name}: ${fault === 'failed' ? 'internal failure' : 'socket hang up'}`), {
        name: fault === 'failed' ? 'InternalServerError' : 'TimeoutError',
      });

/** @param onKilled is told where it was, once */
export const createInvocation = (
  { clock, faults }: { readonly clock: VirtualClock; readonly faults: Faults },
  onKilled: (reason: string) => void,
): Invocation => {
  let isDead = false;
  const kill = (reason: string): void => {
    if (isDead) return;
    isDead = true;
    onKilled(reason);
  };

  return {
    kill,
    isDead: () => isDead,
    call: ({ name, takes, perform }) =>
      new Promise((resolve, reject) => {
        /** The answer travels; nobody hears it in a process that is gone. */
        const later = (answer: () => void): void =>
          clock.after(takes, () => {
            if (!isDead) answer();
          });
        if (isDead) return;
        const fault = faults.next();
        if (fault === 'killed before') return kill(`killed before ${name}`);
        if (fault === 'throttled' || fault === 'failed') return later(() => reject(errorOf(fault, name)));
        void (async () => perform())().then(
          (answer) => {
            if (fault === 'killed after') kill(`killed after ${name}`);
            else later(() => (fault === undefined ? resolve(answer) : reject(errorOf(fault, name))));
          },
          (error) => later(() => reject(error)),
        );
      }),
  };
};
