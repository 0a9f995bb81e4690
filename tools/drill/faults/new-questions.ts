import type { Fault } from '../fault.ts';

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
  work: async ({ ask }) => {
    for (let question = 1; question <= questions; question += 1) {
      const answer = await ask(`/api/opportunities?minScore=${question}`);
      await answer.arrayBuffer();
    }
  },
};
