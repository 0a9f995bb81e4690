import { expect, test } from '@jest/globals';
import {
  decodeMachineRoles,
  encodeMachineRoles,
  type MachineRoles,
} from '../../../lambdas/contract/machine-clients.ts';

test.each<MachineRoles>([{}, { one: 'viewer' }, { one: 'viewer', other: 'operator' }])(
  'the roles of machines %j arrive as they were sent',
  (machines) => {
    expect(decodeMachineRoles(encodeMachineRoles(machines))).toEqual(machines);
  },
);

test.each(['one', 'one:', ':viewer', 'one:root', 'one:Viewer', 'one:viewer:operator', 'good:viewer one:x'])(
  '"%s" gives no machine a role',
  (text) => {
    expect(() => decodeMachineRoles(text)).toThrow('is not clientId:role');
  },
);
