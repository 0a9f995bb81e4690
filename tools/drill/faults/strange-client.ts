import type { Fault } from '../fault.ts';

/** The gateway lets tokens pass that the functions refuse. */
export const strangeClient: Fault = {
  name: 'strange-client',
  does: 'The functions of the API know another client of the user pool than the one whose tokens come',
  fires: /AccessAlarmsGatewayPassed/,
  parts: ['api'],
  lastsMinutes: 60,
  make: ({ release, functions }) =>
    release(
      functions.filter(({ logicalId }) => logicalId.startsWith('ApiFunctions')),
      { PEOPLE_CLIENT_ID: 'another-client' },
    ),
};
