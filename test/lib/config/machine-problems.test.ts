import { expect, test } from '@jest/globals';
import type { MachineClient } from '../../../lib/config/environment-config.ts';
import { machineProblems, mostMachines } from '../../../lib/config/machine-problems.ts';

const machine = (name: string, change: Partial<MachineClient> = {}): MachineClient => ({
  ...{ name, role: 'viewer', scopes: ['opportunities.read'] },
  ...change,
});
/** Names of letters alone: aa, ab, … */
const many = (count: number): MachineClient[] =>
  Array.from({ length: count }, (_, place) =>
    machine(`m${String.fromCharCode(97 + (place % 26))}${place < 26 ? '' : 'x'}`),
  );

test.each([[[]], [[machine('partner-feed')]], [many(mostMachines)]])(
  'machines can be deployed: %#',
  (machines) => {
    expect(machineProblems(machines)).toEqual([]);
  },
);

test.each<[string, readonly MachineClient[], RegExp]>([
  ['too many', many(11), /are 11; 10 at most/],
  [
    'two of one name',
    [machine('feed'), machine('feed', { role: 'operator' })],
    /"feed" stands there more than once/,
  ],
  ['a name in capitals', [machine('Feed')], /"Feed" is not words/],
  ['a name with blanks', [machine('my feed')], /"my feed" is not words/],
  ['an empty name', [machine('')], /"" is not words/],
  ['no scope', [machine('feed', { scopes: [] })], /"feed" has no scope/],
])('machines cannot be deployed with %s', (_title, machines, problem) => {
  expect(machineProblems(machines)).toEqual([expect.stringMatching(problem)]);
});
