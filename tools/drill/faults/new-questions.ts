import type { Fault } from '../fault.ts';
import { askNewQuestions } from '../ground/usual-work.ts';

const questions = 20;

/** What is kept helps nobody. */
export const newQuestions: Fault = {
  name: 'new-questions',
  does: 'Clients ask for something else every time',
  fires: /CacheAlarmsFewHits/,
  parts: ['api'],
  lastsMinutes: 120,
  // The alarm wants ten reads a second, a client may send fewer than two: so many clients it stands for.
  times: 20,
  make: async () => async () => {},
  work: (ground) => askNewQuestions(ground, questions),
};
