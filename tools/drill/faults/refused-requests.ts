import type { Fault } from '../fault.ts';

const attempts = 60;

/** Somebody tries to get in. */
export const refusedRequests: Fault = {
  name: 'refused-requests',
  does: 'Somebody asks again and again with a token that is none',
  fires: /AccessAlarmsManyRefused/,
  parts: ['api'],
  lastsMinutes: 60,
  make: async () => async () => {},
  work: async ({ ask }) => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const answer = await ask('/api/opportunities', {
        headers: { authorization: `Bearer none-${attempt}` },
      });
      await answer.arrayBuffer();
    }
  },
};
