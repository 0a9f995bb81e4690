import type { Fault } from '../fault.ts';
import { failing } from '../ground/interferences.ts';
import { askNewQuestions } from '../ground/usual-work.ts';

const questions = 20;

/** DynamoDB has trouble of its own. */
export const failingTables: Fault = {
  name: 'failing-tables',
  does: 'Every call of a table ends in a fault of AWS',
  fires: /TablesTablesFail/,
  parts: ['api', 'tables'],
  lastsMinutes: 60,
  make: async ({ interposer }) => {
    const end = interposer.interfere(failing);
    return async () => end();
  },
  // What was asked before is answered by the cache.
  work: (ground) => askNewQuestions(ground, questions),
};
