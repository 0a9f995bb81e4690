import type { Fault } from '../fault.ts';
import { servesClients, setToWork } from '../ground/every-function.ts';
import { badVersion } from './bad-version.ts';

const calls = 4;

/** A version of each function of the API answers with errors, without failing itself. */
export const wrongRelease: Fault = {
  name: 'wrong-release',
  does: 'A version of every function of the API is released that loses what it was told to do',
  fires: /ApiFunctions\w+LiveWrongGate/,
  parts: ['api'],
  isRelease: true,
  times: 10,
  lastsMinutes: 30,
  make: ({ release, functions }) =>
    release(functions.filter(servesClients), badVersion({ forgets: 'ENVIRONMENT_NAME' })),
  work: (ground) => setToWork(ground, ground.functions.filter(servesClients), calls),
};
